package dev.athanor.dialect.postgresql;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;

/** What the major versions of PostgreSQL can. */
record PostgresqlVersion(int major) {

  static final int OLDEST = 12;

  /** The newest one that this is tested with. */
  static final PostgresqlVersion NEWEST = new PostgresqlVersion(18);

  /**
   * The version of a server.
   *
   * @param text as the server tells it, for people
   * @throws InvalidException where it is too old
   */
  static PostgresqlVersion supported(int major, String text) {
    if (major < OLDEST) {
      throw new InvalidException(
          Problem.of(
              "ORM-DB-002",
              "PostgreSQL is " + text + ", older than " + OLDEST,
              "upgrade the server to PostgreSQL " + OLDEST + " or later"));
    }
    return new PostgresqlVersion(major);
  }

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
