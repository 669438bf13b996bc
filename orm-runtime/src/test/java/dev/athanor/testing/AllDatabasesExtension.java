package dev.athanor.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.athanor.testing.TestDatabase.Kind;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Each test class has one database of each kind, which is emptied before each test method. */
final class AllDatabasesExtension
    implements ArgumentsProvider, AnnotationConsumer<AllDatabases>, InvocationInterceptor {

  private static final Namespace NAMESPACE = Namespace.create(AllDatabasesExtension.class);
  private static final String MYSQL_SKIPPED =
      "MySQL tests skipped: give -Dorm.test.mysql.url=jdbc:mysql://host:port/";
  private static final AtomicBoolean SAID_SO = new AtomicBoolean();

  private List<Kind> kinds = List.of();

  @Override
  public void accept(AllDatabases annotation) {
    kinds = List.of(annotation.value());
  }

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext method) {
    ExtensionContext.Store ofTheClass = method.getParent().orElseThrow().getStore(NAMESPACE);
    return kinds.stream()
        .filter(Kind.wanted()::contains)
        .map(kind -> ofTheClass.getOrComputeIfAbsent(kind, TestDatabase::new, TestDatabase.class))
        .map(Arguments::of);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    for (Object argument : method.getArguments()) {
      if (argument instanceof TestDatabase database) {
        if (!database.kind().available() && SAID_SO.compareAndSet(false, true)) {
          System.out.println(MYSQL_SKIPPED);
        }
        assumeTrue(database.kind().available(), MYSQL_SKIPPED);
        database.reset();
      }
    }
    invocation.proceed();
  }
}
