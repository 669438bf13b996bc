package dev.athanor.testing;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** An empty database that a test has to itself; it is dropped when closed. */
public final class TestDatabase implements AutoCloseable {

  /** The databases that Athanor is tested with. */
  public enum Kind {
    SQLITE,
    POSTGRESQL,
    MYSQL,
    MARIADB;

    /**
     * The kinds this run is about: those of the system property {@code orm.test.databases}, such as
     * {@code sqlite,postgresql}; all of them without it.
     */
    public static List<Kind> wanted() {
      String wanted = System.getProperty("orm.test.databases", "").trim();
      if (wanted.isEmpty()) {
        return List.of(values());
      }
      return Arrays.stream(wanted.toUpperCase(Locale.ROOT).split(",", -1))
          .map(name -> Kind.valueOf(name.trim()))
          .toList();
    }

    /** Whether this run can and shall use it. MySQL needs the URL of a running server. */
    public boolean available() {
      return wanted().contains(this) && (this != MYSQL || !mysqlUrl().isBlank());
    }

    /** The name it has in JDBC URLs. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Server startServer() {
      return switch (this) {
        case SQLITE -> new SqliteFiles();
        case POSTGRESQL -> new PostgresServer();
        case MYSQL ->
            new MysqlServer(
                mysqlUrl(),
                System.getProperty("orm.test.mysql.username", "root"),
                System.getProperty("orm.test.mysql.password", ""));
        case MARIADB -> MariadbServer.start();
      };
    }

    private static String mysqlUrl() {
      return System.getProperty("orm.test.mysql.url", "");
    }
  }

  private static final Map<Kind, Server> SERVERS = new EnumMap<>(Kind.class);

  private final Kind kind;

  /** Unique on the server, which other builds may use at the same time. */
  private final String name = "athanor_" + UUID.randomUUID().toString().replace("-", "");

  private boolean created;

  /** A database that is there after the first {@link #reset()}. */
  TestDatabase(Kind kind) {
    this.kind = kind;
  }

  /** A new empty database. The first one of its kind starts the server. */
  public static TestDatabase fresh(Kind kind) throws SQLException {
    TestDatabase database = new TestDatabase(kind);
    database.reset();
    return database;
  }

  public Kind kind() {
    return kind;
  }

  public String url() {
    return server().url(name);
  }

  /** Empty where the database knows no users. */
  public String username() {
    return server().username();
  }

  public String password() {
    return server().password();
  }

  /** A new connection, which the caller closes. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (!username().isEmpty()) {
      properties.setProperty("user", username());
      properties.setProperty("password", password());
    }
    return DriverManager.getConnection(url(), properties);
  }

  /** An engine on it, which opens a connection whenever it needs one. */
  public Engine engine() {
    DatabaseUrl url = DatabaseUrl.of(url());
    return Engine.unpooled(username().isEmpty() ? url : url.as(username(), password()));
  }

  /** Makes it empty again. Connections to it that are still open are lost. */
  public void reset() throws SQLException {
    if (created) {
      server().reset(name);
    } else {
      server().create(name);
      created = true;
    }
  }

  @Override
  public void close() throws SQLException {
    if (created) {
      server().drop(name);
      created = false;
    }
  }

  /** Its kind, so that it names the test which it is an argument of. */
  @Override
  public String toString() {
    return kind.toString();
  }

  private Server server() {
    synchronized (SERVERS) {
      return SERVERS.computeIfAbsent(kind, Kind::startServer);
    }
  }
}
