package dev.athanor.engine;

import dev.athanor.error.DatabaseException;
import dev.athanor.error.Problem;
import java.sql.SQLException;

/** Says why a connection could not be opened, and what to do about it. */
final class ConnectionFailure {

  private ConnectionFailure() {}

  static DatabaseException translate(DatabaseUrl url, SQLException cause) {
    return new DatabaseException(problem(url, cause), null, cause);
  }

  private static Problem problem(DatabaseUrl url, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    // SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html; MySQL gives
    // 28000 for a wrong password too and 42000 with code 1049 for an unknown database
    // (https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html). The driver of
    // PostgreSQL gives 08004 where a password is asked for and there is none; with a code of its
    // own, 08004 is MySQL's for too many connections.
    boolean noPassword = state.equals("08004") && cause.getErrorCode() == 0;
    if (state.startsWith("28") || noPassword || cause.getErrorCode() == 1044) {
      String name = url.username();
      return problem(
          "ORM-DB-005",
          "the database refuses the " + (name == null ? "connection" : "user '" + name + "'"),
          url,
          cause,
          "check username and password");
    }
    if (state.equals("3D000") || state.equals("3F000") || cause.getErrorCode() == 1049) {
      return problem(
          "ORM-DB-006",
          state.equals("3F000")
              ? "the database has no such schema"
              : "the server has no such database",
          url,
          cause,
          "create the database, or correct its name at the end of the URL");
    }
    return problem("ORM-DB-004", "the database cannot be reached", url, cause, reach(cause));
  }

  /** https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-connection.html */
  private static String reach(SQLException cause) {
    return firstLine(cause).startsWith("Public Key Retrieval is not allowed")
        ? "connect with TLS, or add allowPublicKeyRetrieval=true to the URL where you trust the network"
        : "check that the server runs and that host, port or file are right";
  }

  private static Problem problem(
      String code, String what, DatabaseUrl url, SQLException cause, String fix) {
    String said = firstLine(cause);
    return new Problem(code, what + (said.isEmpty() ? "" : ": " + said), url.toString(), fix);
  }

  /** The driver's own words, without those of a password in a URL. */
  static String firstLine(SQLException cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    int end = message.indexOf('\n');
    return DatabaseUrl.redacted(end < 0 ? message : message.substring(0, end).strip());
  }
}
