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
    execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
  }

  /** Kills its sessions first: the metadata lock of an open transaction would hold up the drop. */
  @Override
  public void drop(String database) throws SQLException {
    for (long session : sessionsOf(database)) {
      try {
        execute("KILL " + session);
      } catch (SQLException e) {
        if (e.getErrorCode() != NO_SUCH_THREAD) {
          throw e;
        }
      }
    }
    execute("DROP DATABASE IF EXISTS " + database);
  }

  /**
   * https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html#error_er_no_such_thread
   */
  private static final int NO_SUCH_THREAD = 1094;

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

  private List<Long> sessionsOf(String database) throws SQLException {
    List<Long> sessions = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
      while (rows.next()) {
        if (database.equals(rows.getString("db"))) {
          sessions.add(rows.getLong("Id"));
        }
      }
    }
    return sessions;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(""), username, password);
  }
}
