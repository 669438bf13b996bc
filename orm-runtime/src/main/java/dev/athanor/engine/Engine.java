package dev.athanor.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.error.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database and the way to it: connections and the dialect that is spoken over them. One for each
 * database and application; thread-safe; to be closed at the end.
 */
public final class Engine implements AutoCloseable {

  private final DatabaseUrl url;
  private final DataSource connections;
  private final @Nullable AutoCloseable pool;
  private final Dialect dialect;

  private Engine(DatabaseUrl url, DataSource connections, @Nullable AutoCloseable pool) {
    this.url = url;
    this.connections = connections;
    this.pool = pool;
    this.dialect = detected();
  }

  /**
   * An engine with a pool of connections.
   *
   * @param url a JDBC URL, or the short form of {@link DatabaseUrl}
   * @throws DatabaseException where the database cannot be reached or refuses the user
   * @throws dev.athanor.error.InvalidException where no driver or no dialect knows the URL
   */
  public static Engine create(String url) {
    return create(DatabaseUrl.of(url));
  }

  /** An engine with a pool of connections for this user. */
  public static Engine create(String url, @Nullable String username, @Nullable String password) {
    return create(DatabaseUrl.of(url).as(username, password));
  }

  private static Engine create(DatabaseUrl url) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(new DriverDataSource(url));
    config.setPoolName("athanor");
    config.setMinimumIdle(0);
    try {
      HikariDataSource pool = new HikariDataSource(config);
      return new Engine(url, pool, pool);
    } catch (PoolInitializationException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw ConnectionFailure.translate(url, cause);
      }
      throw e;
    }
  }

  /** An engine that opens a connection whenever one is asked for, for short-lived work. */
  public static Engine unpooled(DatabaseUrl url) {
    return new Engine(url, new DriverDataSource(url), null);
  }

  /** An engine over connections that somebody else manages. */
  public static Engine over(DataSource connections) {
    return new Engine(new DatabaseUrl("jdbc:", null, null), connections, null);
  }

  private Dialect detected() {
    try (Connection connection = connection()) {
      return Dialects.of(connection);
    } catch (SQLException e) {
      throw ConnectionFailure.translate(url, e);
    }
  }

  /** The dialect of the server. */
  public Dialect dialect() {
    return dialect;
  }

  /** Where the database is; its text holds no secret. */
  public DatabaseUrl url() {
    return url;
  }

  /**
   * A connection, which the caller closes.
   *
   * @throws DatabaseException where none is to be had
   */
  public Connection connection() {
    try {
      return connections.getConnection();
    } catch (SQLException e) {
      throw ConnectionFailure.translate(url, e);
    }
  }

  /**
   * A connection to where DDL can be tried, for {@link ScratchDatabase#open}; the caller closes it.
   *
   * @throws DatabaseException where none is to be had
   */
  public Connection scratchConnection() {
    String scratch = dialect.scratch().url();
    if (scratch == null) {
      return connection();
    }
    DatabaseUrl place = DatabaseUrl.of(scratch);
    try {
      return new DriverDataSource(place).getConnection();
    } catch (SQLException e) {
      throw ConnectionFailure.translate(place, e);
    }
  }

  /** Closes all connections of the pool. */
  @Override
  public void close() {
    if (pool instanceof HikariDataSource hikari) {
      hikari.close();
    }
  }
}
