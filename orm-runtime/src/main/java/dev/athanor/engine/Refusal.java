package dev.athanor.engine;

import dev.athanor.dialect.Rows.Violation;
import dev.athanor.dialect.Rows.Violation.Kind;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.Problem;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says why the database refused a statement on rows, and what to do about it. */
final class Refusal {

  private static final Violation TIMEOUT = new Violation(Kind.TIMEOUT, null, null, "");

  private Refusal() {}

  static DatabaseException of(Engine engine, @Nullable String sql, SQLException thrown) {
    SQLException cause = thrown;
    if (thrown instanceof BatchUpdateException && thrown.getNextException() != null) {
      cause = thrown.getNextException();
    }
    Violation violation =
        cause instanceof SQLTimeoutException ? TIMEOUT : engine.dialect().rows().violation(cause);
    String table = violation.table() == null ? tableOf(sql) : violation.table();
    Problem problem =
        new Problem(code(violation.kind()), what(violation, cause), sql, fix(violation.kind()));
    return new DatabaseException(
        problem,
        sql,
        violation.constraint(),
        table,
        violation.column().isEmpty() ? null : violation.column(),
        cause);
  }

  private static String code(@Nullable Kind kind) {
    if (kind == null) {
      return "ORM-ROW-001";
    }
    return switch (kind) {
      case UNIQUE -> "ORM-ROW-002";
      case FOREIGN_KEY -> "ORM-ROW-003";
      case CHECK -> "ORM-ROW-004";
      case NOT_NULL -> "ORM-ROW-005";
      case TOO_LONG -> "ORM-ROW-006";
      case OUT_OF_RANGE -> "ORM-ROW-007";
      case CONTENTION -> "ORM-ROW-008";
      case TIMEOUT -> "ORM-ROW-009";
    };
  }

  private static String what(Violation violation, SQLException cause) {
    String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    int end = said.indexOf('\n');
    String place = violation.constraint() == null ? "" : " (" + violation.constraint() + ")";
    return "the database refuses a statement"
        + place
        + ": "
        + (end < 0 ? said : said.substring(0, end));
  }

  private static String fix(@Nullable Kind kind) {
    if (kind == null) {
      return "mend the statement, or what it is run with";
    }
    return switch (kind) {
      case UNIQUE -> "use a value that no other row has";
      case FOREIGN_KEY -> "add the row that is referred to first, delete the rows that refer first";
      case CHECK -> "use a value that the check allows";
      case NOT_NULL -> "give the column a value";
      case TOO_LONG -> "use a shorter value, or make the column longer";
      case OUT_OF_RANGE -> "use a value that the column can hold, or change its type";
      case CONTENTION -> "repeat the whole transaction: somebody else was faster";
      case TIMEOUT -> "give it more time, ask for less, or look at what it waits for";
    };
  }

  /** The table that a statement of this library writes to. */
  private static @Nullable String tableOf(@Nullable String sql) {
    if (sql == null) {
      return null;
    }
    String[] words = sql.split(" ", 4);
    int at = words[0].equals("UPDATE") ? 1 : 2;
    boolean writes =
        words[0].equals("INSERT") || words[0].equals("UPDATE") || words[0].equals("DELETE");
    return writes && words.length > at ? words[at].replaceAll("^.*\\.|[\"`]", "") : null;
  }
}
