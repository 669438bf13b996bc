package dev.athanor.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.athanor.dialect.Connections;
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

  private static final int POOL_SIZE = 10;

  private final DatabaseUrl url;
  private final DataSource connections;
  private final @Nullable AutoCloseable pool;
  private final Dialect dialect;
  private final @Nullable Engine replica;
  private final @Nullable Connection outer;
  private final List<StatementListener> listeners;
  private final Statistics statistics;
  private final Turns turns;
  private volatile @Nullable Boolean countsBatches;
  private final @Nullable String schema;

  private Engine(DatabaseUrl url, DataSource connections, @Nullable AutoCloseable pool) {
    this.url = url;
    this.connections = connections;
    this.pool = pool;
    this.replica = null;
    this.outer = null;
    this.listeners = new CopyOnWriteArrayList<>();
    this.statistics = new Statistics();
    this.turns = new Turns();
    this.schema = null;
    this.dialect = detected();
    listeners.add(statistics);
  }

  /** The same database, in another way. */
  private Engine(
      Engine same,
      @Nullable Engine replica,
      @Nullable Connection outer,
      @Nullable String schema,
      @Nullable AutoCloseable pool,
      Dialect dialect) {
    this.url = same.url;
    this.connections = same.connections;
    this.pool = pool;
    this.dialect = dialect;
    this.replica = replica;
    this.outer = outer;
    this.schema = schema;
    this.listeners = same.listeners;
    this.statistics = same.statistics;
    this.turns = same.turns;
  }

  /**
   * An engine with a pool of connections.
   *
   * @param url a JDBC URL, or the short form of {@link DatabaseUrl}
   * @throws DatabaseException where the database cannot be reached or refuses the user
   * @throws dev.athanor.error.InvalidException where no driver or no dialect knows the URL
   */
  public static Engine create(String url) {
    return create(DatabaseUrl.of(url), POOL_SIZE);
  }

  /** An engine with a pool of connections for this user. */
  public static Engine create(String url, @Nullable String username, @Nullable String password) {
    return create(DatabaseUrl.of(url).as(username, password), POOL_SIZE);
  }

  /**
   * An engine with a pool of at most so many connections. For other settings, give {@link #over} a
   * pool of your own.
   */
  public static Engine create(DatabaseUrl url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("athanor");
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    Connections settings = Connections.STANDARD;
    DriverDataSource driver = new DriverDataSource(url);
    if (Dialects.knows(url.jdbc())) {
      settings = Dialects.forUrl(url.jdbc()).connections();
      driver = new DriverDataSource(url, settings.opening(url.jdbc()));
    }
    if (settings.isSingle(url.jdbc())) {
      config.setMaximumPoolSize(1);
      config.setIdleTimeout(0);
      config.setMaxLifetime(0);
      config.setMinimumIdle(1);
    }
    config.setDataSource(driver);
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
   * which stays open. In MySQL and MariaDB a schema is a database; SQLite has none.
   *
   * @throws DatabaseException where there is no such schema
   */
  public Engine inSchema(String other) {
    Engine there = new Engine(this, null, outer, other, null, dialect);
    Engine copy = replica == null ? null : replica.inSchema(other);
    return new Engine(this, copy, outer, other, null, there.detected());
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
      return Visit.to(name, connection, dialect);
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
    Engine place = options.readOnly() && replica != null ? replica : this;
    return new Transaction(this, place, outer, options);
  }

  /**
   * The same database, where what only reads is asked of a copy. Closing it closes both.
   *
   * @param copy of the same product; how far it lies behind is the program's concern
   */
  public Engine withReplica(Engine copy) {
    return new Engine(this, copy, outer, schema, pool, dialect);
  }

  /**
   * The same database, where every transaction is a savepoint of the one that is open on this
   * connection: a test can roll back all that the program under test commits. The connection stays
   * the caller's, and is used by one thread at a time.
   */
  public Engine within(Connection connection) {
    return new Engine(this, null, connection, schema, null, dialect);
  }

  /**
   * Takes part in what goes on over a connection that somebody else opened, and will commit or roll
   * back and close. Where a transaction is open there, this one is a savepoint in it.
   */
  public Transaction join(Connection connection) {
    return new Transaction(this, this, connection, Transaction.Options.DEFAULT);
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

  /** Whether the driver says how many rows each part of a batch has changed; null if unknown. */
  @Nullable Boolean countsBatches() {
    return countsBatches;
  }

  void setCountsBatches(boolean counts) {
    countsBatches = counts;
  }

  /** Where writers wait for each other, in a database that has one at a time. */
  Turns turns() {
    return turns;
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
    if (replica != null) {
      replica.close();
    }
    if (pool instanceof HikariDataSource hikari) {
      hikari.close();
    }
  }
}
