package dev.athanor.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A running server that speaks MySQL's language; whoever made it also stops it. */
class MysqlServer implements Server {

  /** https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html */
  private static final int NO_SUCH_THREAD = 1094;

  private final String base;
  private final String parameters;
  private final String username;
  private final String password;

  /**
   * @param url of the server, with or without a database, which is ignored
   */
  MysqlServer(String url, String username, String password) {
    int question = url.indexOf('?');
    String address = question < 0 ? url : url.substring(0, question);
    int slash = address.indexOf('/', address.indexOf("//") + 2);
    this.base = slash < 0 ? address : address.substring(0, slash);
    this.parameters = question < 0 ? "" : url.substring(question);
    this.username = username;
    this.password = password;
  }

  @Override
  public void create(String database) throws SQLException {
    try (Connection connection = connect()) {
      create(connection, database);
    }
  }

  @Override
  public void drop(String database) throws SQLException {
    try (Connection connection = connect()) {
      drop(connection, database);
    }
  }

  @Override
  public void reset(String database) throws SQLException {
    try (Connection connection = connect()) {
      drop(connection, database);
      create(connection, database);
    }
  }

  @Override
  public String url(String database) {
    return base + "/" + database + parameters;
  }

  @Override
  public String username() {
    return username;
  }

  @Override
  public String password() {
    return password;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(""), username, password);
  }

  private static void create(Connection connection, String database) throws SQLException {
    execute(connection, "CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
  }

  /** Kills its sessions first: the metadata lock of an open transaction would hold up the drop. */
  private static void drop(Connection connection, String database) throws SQLException {
    for (long session : sessionsOf(connection, database)) {
      try {
        execute(connection, "KILL " + session);
      } catch (SQLException e) {
        if (e.getErrorCode() != NO_SUCH_THREAD) {
          throw e;
        }
      }
    }
    execute(connection, "DROP DATABASE IF EXISTS " + database);
  }

  private static List<Long> sessionsOf(Connection connection, String database) throws SQLException {
    List<Long> sessions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
      while (rows.next()) {
        if (database.equals(rows.getString("db"))) {
          sessions.add(rows.getLong("Id"));
        }
      }
    }
    return sessions;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
