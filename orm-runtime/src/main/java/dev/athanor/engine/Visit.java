package dev.athanor.engine;

import dev.athanor.dialect.Dialect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is in another schema until it is closed. Pools do not lead it back by
 * themselves, so that the next one to have it would work in the wrong schema.
 */
final class Visit implements InvocationHandler {

  private final Connection connection;
  private final Dialect.WayBack wayBack;

  private Visit(Connection connection, Dialect.WayBack wayBack) {
    this.connection = connection;
    this.wayBack = wayBack;
  }

  static Connection to(String schema, Connection connection, Dialect dialect) throws SQLException {
    Visit visit = new Visit(connection, dialect.enter(connection, schema));
    return (Connection)
        Proxy.newProxyInstance(
            Visit.class.getClassLoader(), new Class<?>[] {Connection.class}, visit);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("close") && !connection.isClosed()) {
      goBack();
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void goBack() throws SQLException {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      wayBack.take(connection);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      // Nobody may have it as it is; what broke it has been told before.
      connection.abort(Runnable::run);
    }
  }
}
