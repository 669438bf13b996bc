package dev.athanor.engine;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections with the driver that the class path has for the URL. {@link
 * java.sql.DriverManager} is not asked, because it finds only the drivers that were visible when it
 * was first used in this JVM.
 */
final class DriverDataSource implements DataSource {

  private final DatabaseUrl url;
  private final Driver driver;
  private final List<String> opening;

  DriverDataSource(DatabaseUrl url) {
    this(url, List.of());
  }

  /**
   * @param opening what each connection is told first
   */
  DriverDataSource(DatabaseUrl url, List<String> opening) {
    this.url = url;
    this.opening = opening;
    this.driver = driverFor(url);
  }

  private static Driver driverFor(DatabaseUrl url) {
    try {
      for (Driver driver :
          ServiceLoader.load(Driver.class, DriverDataSource.class.getClassLoader())) {
        if (driver.acceptsURL(url.jdbc())) {
          return driver;
        }
      }
      for (Driver driver : ServiceLoader.load(Driver.class)) {
        if (driver.acceptsURL(url.jdbc())) {
          return driver;
        }
      }
    } catch (SQLException e) {
      throw ConnectionFailure.translate(url, e);
    }
    throw new InvalidException(
        Problem.of(
            "ORM-DB-003",
            "no JDBC driver on the class path accepts the URL " + url,
            "check the URL; it looks like jdbc:sqlite:app.db or jdbc:postgresql://host/database."
                + "\nIf it is right, add the driver of the database to the class path"));
  }

  @Override
  public Connection getConnection() throws SQLException {
    Properties properties = new Properties();
    put(properties, "user", url.username());
    put(properties, "password", url.password());
    Connection connection = driver.connect(url.jdbc(), properties);
    if (connection == null) {
      throw new SQLException("the driver does not accept the URL " + url, "08001");
    }
    try (Statement statement = connection.createStatement()) {
      for (String each : opening) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private static void put(Properties properties, String key, @Nullable String value) {
    if (value != null) {
      properties.setProperty(key, value);
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is part of the data source");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // JDBC's own log is not used.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The URL of each driver says it in its own way.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("no java.util.logging here");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (isWrapperFor(type)) {
      return type.cast(this);
    }
    throw new SQLException("not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
