package dev.athanor.dialect;

import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one database takes rows and gives them back. */
public interface Rows {

  /**
   * Gives a statement a value.
   *
   * @param value of the class that {@link dev.athanor.sql.Parameter} names for the type
   */
  void bind(PreparedStatement statement, int index, SqlType type, @Nullable Object value)
      throws SQLException;

  /** The value of a column, of the class that {@link dev.athanor.sql.Parameter} names. */
  @Nullable Object read(ResultSet row, int index, SqlType type) throws SQLException;

  /** The table as this database calls it. */
  default QualifiedName table(QualifiedName table) {
    return table;
  }

  /** A parameter where nothing else tells its type. */
  String typedParameter(SqlType type);

  /** How an insert tells what the database made. */
  Returning returning();

  /** Whether several rows in one statement come cheaper than one statement several times. */
  default boolean listsRows() {
    return true;
  }

  /** Whether an update can tell what the database made by {@code RETURNING}. */
  default boolean returnsUpdates() {
    return returning() != Returning.KEYS;
  }

  /** Whether {@code RETURNING} tells what a trigger has made of a row. */
  default boolean returningSeesTriggers() {
    return true;
  }

  /** How many parameters a statement may have. */
  int parameterLimit();

  /**
   * What ends a query that locks the rows it reads; empty where the database locks no rows.
   *
   * @param aliases the tables whose rows are locked
   */
  default String lock(boolean shared, Waiting waiting, List<String> aliases) {
    return (shared ? " FOR SHARE" : " FOR UPDATE")
        + " OF "
        + String.join(", ", aliases)
        + waiting.sql();
  }

  /** What is done where somebody else holds a row. */
  enum Waiting {
    /** Until it is free. */
    WAIT(""),
    /** Not: the statement is refused. */
    NOWAIT(" NOWAIT"),
    /** Not: the row is left out. */
    SKIP_LOCKED(" SKIP LOCKED");

    private final String sql;

    Waiting(String sql) {
      this.sql = sql;
    }

    /** How it is usually said. */
    public String sql() {
      return sql;
    }
  }

  /** What ends a query that is to give some rows only; null for no bound. */
  String limit(@Nullable Long limit, @Nullable Long offset);

  /**
   * The statements that take the next value of a sequence, of which the last gives it as a row of
   * one number.
   *
   * @param increment how far the sequence goes with each value
   */
  List<String> nextValue(QualifiedName sequence, int increment);

  /** An insert into a table of a row of defaults only. */
  String defaultRow();

  /**
   * The end of an insert that updates the row which is there already.
   *
   * @param key the columns of the unique key that tells
   * @param set what is set then; empty where the row is left as it is
   */
  String onConflict(List<String> key, List<String> set);

  /** Within what is set then: the value that would have been inserted. */
  String proposed(String column);

  /** What a connection is told before its first transaction, so that rows are watched over. */
  default List<String> preparation() {
    return List.of();
  }

  /**
   * What the driver is told so that it holds about so many rows of a result at a time, and not all.
   */
  default int fetchSize(int rows) {
    return rows;
  }

  /** Whether nothing else can run on a connection until all rows of a result are read. */
  default boolean isBusyWhileReading() {
    return false;
  }

  /** What the database says about a row that it refuses. */
  Violation violation(SQLException refused);

  /** How an insert tells what the database made. */
  enum Returning {
    /** By {@code RETURNING}; rows come back in the order of the numbers that were given out. */
    ROWS,
    /** By {@code RETURNING}; rows get their numbers in the order in which they are listed. */
    LISTED,
    /** By {@code RETURNING}, one row with each statement. */
    ONE_ROW,
    /**
     * By the driver's generated keys; rows get their numbers in the order in which they are listed.
     */
    KEYS
  }

  /**
   * Which rule a row breaks, as far as the database says.
   *
   * @param kind null where the refusal is about no rule
   */
  record Violation(
      @Nullable Kind kind, @Nullable String constraint, @Nullable String table, String column) {

    /** Nothing is known. */
    public static final Violation NONE = new Violation(null, null, null, "");

    /** The rules there are, and what may be in the way. */
    public enum Kind {
      UNIQUE,
      FOREIGN_KEY,
      CHECK,
      NOT_NULL,
      TOO_LONG,
      OUT_OF_RANGE,
      /** Somebody else holds what is asked for, or has changed it. */
      CONTENTION,
      /** It took longer than it was given. */
      TIMEOUT
    }
  }
}
