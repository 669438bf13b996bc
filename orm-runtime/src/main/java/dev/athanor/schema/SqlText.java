package dev.athanor.schema;

import java.util.Objects;

/**
 * An expression in the database's own words: a default, a check, a generated column, an index
 * predicate. Equality is that of the text; two texts that mean the same are made equal by the
 * dialect before schemas are compared.
 */
public record SqlText(String sql) {

  public SqlText {
    Objects.requireNonNull(sql, "sql");
    sql = sql.strip();
  }

  /** The expression as written. */
  public static SqlText of(String sql) {
    return new SqlText(sql);
  }

  /** A string literal in standard SQL, its quotes doubled. */
  public static SqlText literal(String text) {
    return new SqlText("'" + text.replace("'", "''") + "'");
  }

  @Override
  public String toString() {
    return sql;
  }
}
