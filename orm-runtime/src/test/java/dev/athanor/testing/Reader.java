package dev.athanor.testing;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** Somebody who may read a database and not change it. */
public final class Reader implements AutoCloseable {

  /** What keeps them from it. */
  public enum Reason {
    /** The user was granted nothing else. */
    GRANTS,
    /** The connection, or the user, is set to read only. */
    SESSION,
    /** The whole database or server is. */
    SERVER
  }

  /** What users that are made for a test have for a password. */
  public static final String PASSWORD = "s3cr3t";

  private final TestDatabase database;
  private final DatabaseUrl url;

  private Reader(TestDatabase database, DatabaseUrl url) {
    this.database = database;
    this.url = url;
  }

  /** What there is to keep somebody from writing with this database. */
  public static List<Reason> reasons(TestDatabase database) {
    return database.kind() == TestDatabase.Kind.SQLITE
        ? List.of(Reason.SESSION, Reason.SERVER)
        : List.of(Reason.values());
  }

  /** Makes one, who goes when closed. */
  public static Reader of(TestDatabase database, Reason reason) throws SQLException {
    String user = "reader_" + UUID.randomUUID().toString().substring(0, 8);
    return switch (database.kind()) {
      case SQLITE -> ofSqlite(database, reason);
      case POSTGRESQL -> ofPostgresql(database, reason, user);
      case MYSQL, MARIADB -> ofMysql(database, reason, user);
    };
  }

  /** Root may write to any file, so SQLite itself has to be told. */
  private static Reader ofSqlite(TestDatabase database, Reason reason) {
    String file = database.url().substring("jdbc:sqlite:".length());
    return new Reader(
        database,
        DatabaseUrl.of(
            reason == Reason.SESSION
                ? "jdbc:sqlite:" + file + "?open_mode=1"
                : "jdbc:sqlite:file:" + file + "?immutable=1"));
  }

  private static Reader ofPostgresql(TestDatabase database, Reason reason, String user)
      throws SQLException {
    String home = name(database);
    execute(
        database,
        "CREATE ROLE " + user + " LOGIN PASSWORD '" + PASSWORD + "'",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + user);
    if (reason != Reason.GRANTS) {
      execute(
          database,
          "GRANT CREATE ON DATABASE " + home + " TO " + user,
          "GRANT ALL ON SCHEMA public TO " + user,
          "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + user,
          "ALTER "
              + (reason == Reason.SESSION ? "ROLE " + user : "DATABASE " + home)
              + " SET default_transaction_read_only = on");
    }
    return new Reader(database, DatabaseUrl.of(plain(database)).as(user, PASSWORD));
  }

  private static Reader ofMysql(TestDatabase database, Reason reason, String user)
      throws SQLException {
    boolean mysql = database.kind() == TestDatabase.Kind.MYSQL;
    execute(
        database,
        "CREATE USER " + user + " IDENTIFIED BY '" + PASSWORD + "'",
        "GRANT "
            + (reason == Reason.GRANTS ? "SELECT" : "ALL")
            + " ON "
            + name(database)
            + ".* TO "
            + user);
    if (reason == Reason.SERVER) {
      execute(database, "SET GLOBAL read_only = 1");
    }
    String url = plain(database) + (mysql ? "?allowPublicKeyRetrieval=true&" : "?");
    String variable = mysql ? "transaction_read_only" : "tx_read_only";
    int value = reason == Reason.SESSION ? 1 : 0;
    return new Reader(
        database,
        DatabaseUrl.of(url + "sessionVariables=" + variable + "=" + value).as(user, PASSWORD));
  }

  /** The way to the database with the name and password of the reader. */
  public DatabaseUrl url() {
    return url;
  }

  /** An engine on the database as the reader sees it. */
  public Engine engine() {
    return Engine.unpooled(url);
  }

  @Override
  public void close() throws SQLException {
    switch (database.kind()) {
      case SQLITE -> {}
      case POSTGRESQL ->
          execute(
              database,
              "SET default_transaction_read_only = off",
              "ALTER DATABASE " + name(database) + " RESET default_transaction_read_only",
              "DROP OWNED BY " + url.username(),
              "DROP ROLE " + url.username());
      case MYSQL, MARIADB ->
          execute(database, "SET GLOBAL read_only = 0", "DROP USER " + url.username());
    }
  }

  private static String plain(TestDatabase database) {
    return database.url().replaceFirst("\\?.*", "");
  }

  private static String name(TestDatabase database) {
    return plain(database).replaceFirst(".*/", "");
  }

  /** Each in a transaction of its own. */
  private static void execute(TestDatabase database, String... statements) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
