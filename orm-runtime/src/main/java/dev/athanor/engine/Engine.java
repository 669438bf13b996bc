package dev.athanor.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
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
  private final List<StatementListener> listeners = new CopyOnWriteArrayList<>();
  private final Statistics statistics = new Statistics();
  private final @Nullable String schema;

  private Engine(DatabaseUrl url, DataSource connections, @Nullable AutoCloseable pool) {
    this.url = url;
    this.connections = connections;
    this.pool = pool;
    this.schema = null;
    this.dialect = detected();
    listeners.add(statistics);
  }

  private Engine(Engine engine, String schema) {
    this.url = engine.url;
    this.connections = engine.connections;
    this.pool = null;
    this.schema = schema;
    this.dialect = engine.dialect;
    listeners.add(statistics);
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

  /**
   * The same server with another schema as the default one, over the connections of this engine,
   * which stays open. In MySQL and MariaDB a schema is a database.
   */
  public Engine inSchema(String other) {
    return new Engine(this, other);
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
      Connection connection = connections.getConnection();
      return schema == null ? connection : entered(connection, schema);
    } catch (SQLException e) {
      throw ConnectionFailure.translate(url, e);
    }
  }

  private Connection entered(Connection connection, String name) throws SQLException {
    try {
      dialect.enter(connection, name);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A transaction, which starts with its first statement; the caller ends it. */
  public Transaction begin() {
    return begin(Transaction.Options.DEFAULT);
  }

  /** A transaction of this kind, which starts with its first statement; the caller ends it. */
  public Transaction begin(Transaction.Options options) {
    return new Transaction(this, null, options);
  }

  /**
   * Takes part in what goes on over a connection that somebody else opened, and will commit or roll
   * back and close. Where a transaction is open there, this one is a savepoint in it.
   */
  public Transaction join(Connection connection) {
    return new Transaction(this, connection, Transaction.Options.DEFAULT);
  }

  /** Runs the work in a transaction, which is rolled back where the work throws. */
  public <T extends @Nullable Object> T transaction(Function<Transaction, T> work) {
    try (Transaction transaction = begin()) {
      T result = work.apply(transaction);
      transaction.commit();
      return result;
    }
  }

  /** Tells the listener of every statement that transactions run from now on. */
  public void addListener(StatementListener listener) {
    listeners.add(listener);
  }

  /** Tells the listener no more. */
  public void removeListener(StatementListener listener) {
    listeners.remove(listener);
  }

  /** What transactions have run so far. */
  public Statistics statistics() {
    return statistics;
  }

  List<StatementListener> listeners() {
    return listeners;
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

  /**
   * What to say where the user, or everybody, may only read; null where a change was refused for
   * another reason.
   *
   * @param sql the change, where it is known
   * @param state what has become of it
   */
  public @Nullable Problem notPermitted(SQLException refused, @Nullable String sql, String state) {
    if (!dialect.scripts().isNotPermitted(refused)) {
      return null;
    }
    return new Problem(
        "ORM-DB-011",
        "the change is not permitted: " + ConnectionFailure.firstLine(refused),
        url + (sql == null ? "" : "\n" + sql.lines().findFirst().orElse("")),
        "connect as a user who may make it, to a server that is not read-only; " + state);
  }

  /** Closes all connections of the pool. */
  @Override
  public void close() {
    if (pool instanceof HikariDataSource hikari) {
      hikari.close();
    }
  }
}
