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
    /** By {@code RETURNING}, one row with each statement. */
    ONE_ROW,
    /** By the driver's generated keys. */
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

    /** The rules there are. */
    public enum Kind {
      UNIQUE,
      FOREIGN_KEY,
      CHECK,
      NOT_NULL,
      TOO_LONG
    }
  }
}
