package dev.athanor.migration;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections of a program that ends all of a sudden: after so many calls that reach the database
 * every connection is cut, and nothing reaches it any more.
 */
final class CrashingDataSource implements DataSource {

  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  interface Source {
    Connection connect() throws SQLException;
  }

  private final Source source;
  private int left;

  /**
   * @param calls executions and commits that still happen
   */
  CrashingDataSource(Source source, int calls) {
    this.source = source;
    this.left = calls;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (left < 0) {
      throw new Crash();
    }
    Connection real = source.connect();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, args) -> {
              if (method.getName().equals("close")) {
                real.close();
                return null;
              }
              if (left < 0) {
                throw new Crash();
              }
              boolean counts =
                  method.getName().equals("commit")
                      || (method.getName().equals("setAutoCommit") && !real.getAutoCommit());
              Object result = call(real, method, args, counts, real);
              return result instanceof Statement statement ? counted(statement, real) : result;
            });
  }

  private Object counted(Statement real, Connection connection) {
    Class<?> type =
        real instanceof java.sql.PreparedStatement
            ? java.sql.PreparedStatement.class
            : Statement.class;
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, args) -> {
          if (method.getName().equals("close")) {
            return null;
          }
          if (left < 0) {
            throw new Crash();
          }
          return call(real, method, args, method.getName().startsWith("execute"), connection);
        });
  }

  private Object call(
      Object real,
      java.lang.reflect.Method method,
      Object[] args,
      boolean counts,
      Connection connection)
      throws Throwable {
    if (counts && left == 0) {
      left = -1;
      connection.abort(Runnable::run);
      throw new Crash();
    }
    if (counts) {
      left--;
    }
    try {
      return method.invoke(real, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
