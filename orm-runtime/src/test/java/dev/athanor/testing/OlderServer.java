package dev.athanor.testing;

import dev.athanor.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A server of the tests that says to be an older one. It keeps the statements that it was sent, and
 * may show what an older one would.
 */
public final class OlderServer {

  private final String version;
  private final UnaryOperator<String> rewriting;
  private final List<String> sent = new ArrayList<>();

  private OlderServer(String version, UnaryOperator<String> rewriting) {
    this.version = version;
    this.rewriting = rewriting;
  }

  /**
   * A server of this version.
   *
   * @param rewriting what is asked instead of a statement
   */
  public static OlderServer of(String version, UnaryOperator<String> rewriting) {
    return new OlderServer(version, rewriting);
  }

  /** An engine on it. */
  public Engine engine(TestDatabase database) {
    return Engine.over(
        proxy(DataSource.class, database, Map.of("getConnection", call -> connection(database))));
  }

  /** The statements that it was sent. */
  public List<String> sent() {
    return List.copyOf(sent);
  }

  private interface Answer {
    @Nullable Object to(Call call) throws Throwable;
  }

  private record Call(Object target, Method method, List<@Nullable Object> arguments) {
    @Nullable Object go() throws Throwable {
      try {
        return method.invoke(target, arguments.toArray());
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private Connection connection(TestDatabase database) throws Throwable {
    return proxy(
        Connection.class,
        database.connect(),
        Map.of(
            "getMetaData", call -> metaData((DatabaseMetaData) call.go()),
            "createStatement", call -> statement(Statement.class, (Statement) call.go()),
            "prepareStatement", call -> statement(PreparedStatement.class, heard(call).go())));
  }

  private <T> T statement(Class<T> type, Object statement) {
    Answer hear = call -> heard(call).go();
    return proxy(
        type,
        statement,
        Map.of("execute", hear, "executeQuery", hear, "executeUpdate", hear, "addBatch", hear));
  }

  private Call heard(Call call) {
    List<@Nullable Object> arguments = new ArrayList<>(call.arguments);
    if (!arguments.isEmpty() && arguments.get(0) instanceof String sql) {
      sent.add(sql);
      arguments.set(0, rewriting.apply(sql));
    }
    return new Call(call.target, call.method, arguments);
  }

  private DatabaseMetaData metaData(DatabaseMetaData metaData) {
    int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
    return proxy(
        DatabaseMetaData.class,
        metaData,
        Map.of(
            "getDatabaseProductVersion", call -> version, "getDatabaseMajorVersion", c -> major));
  }

  private static <T> T proxy(Class<T> type, Object target, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answers
                    .getOrDefault(method.getName(), Call::go)
                    .to(
                        new Call(
                            target,
                            method,
                            arguments == null ? List.of() : Arrays.asList(arguments)))));
  }
}
