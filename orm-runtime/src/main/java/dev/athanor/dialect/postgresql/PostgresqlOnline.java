package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Online;
import dev.athanor.diff.Plan;
import java.util.List;

/**
 * Constraints are added without a look at the rows and validated later, indexes are built beside
 * the traffic (https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES,
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY).
 */
record PostgresqlOnline(PostgresqlDdl ddl) implements Online {

  @Override
  public List<Part> parts(Plan plan) {
    return new PostgresqlParts(ddl, plan, true).parts();
  }

  /** Scratch is a transaction, in which nothing is made CONCURRENTLY; the schema is the same. */
  @Override
  public List<Part> rehearsal(Plan plan) {
    return new PostgresqlParts(ddl, plan, false).parts();
  }
}
