package dev.athanor.dialect.postgresql;

/** What the major versions of PostgreSQL can. */
record PostgresqlVersion(int major) {

  static final int OLDEST = 12;

  /** The newest one that this is tested with. */
  static final PostgresqlVersion NEWEST = new PostgresqlVersion(18);

  /** {@code ALTER COLUMN … DROP EXPRESSION}. */
  boolean dropsExpression() {
    return major >= 13;
  }

  /** {@code NULLS NOT DISTINCT}. */
  boolean nullsNotDistinct() {
    return major >= 15;
  }

  /** {@code ALTER COLUMN … SET EXPRESSION}. */
  boolean setsExpression() {
    return major >= 17;
  }

  /** Generated columns that are computed when read. */
  boolean virtualColumns() {
    return major >= 18;
  }
}
