package dev.athanor.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the statements that run on what comes from a source of connections. */
record CountingConnections(DataSource source, AtomicInteger count) {

  private static final List<Class<?>> COUNTED =
      Arrays.asList(
          Connection.class, CallableStatement.class, PreparedStatement.class, Statement.class);

  DataSource counted() {
    return (DataSource) wrapped(DataSource.class, source);
  }

  private Object wrapped(Class<?> type, Object target) {
    return Proxy.newProxyInstance(
        CountingConnections.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            count.incrementAndGet();
          }
          try {
            Object result = method.invoke(target, arguments);
            return result != null && COUNTED.contains(method.getReturnType())
                ? wrapped(method.getReturnType(), result)
                : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
