package dev.athanor.dialect.postgresql.lint;

import dev.athanor.lint.Hazard;
import dev.athanor.lint.Phrase;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Rules;
import dev.athanor.lint.StatementRule;
import dev.athanor.schema.Column;
import dev.athanor.type.SqlType;
import java.util.List;

/** The rules of PostgreSQL. */
public final class PostgresqlRules {

  private PostgresqlRules() {}

  /**
   * All of them.
   *
   * @param major the version of the server
   */
  public static Rules of(int major) {
    return new Rules(changes(), statements(major));
  }

  private static List<Rule> changes() {
    return List.of(
        new AddFilledColumn(),
        new AddRequiredColumn(),
        new SetNotNull(),
        new AddForeignKey(),
        new AddCheck(),
        new AddKey(),
        new BuildIndex(),
        new DropIndex(),
        new ChangeType(),
        new AddEnumValue(),
        new ReplaceEnumType(),
        new WideIndex(),
        new Advice(
            "ORM-PG-122",
            column -> column.type() instanceof SqlType.Json json && !json.binary(),
            "is json, which is parsed again for every use and has no equality",
            "use jsonb"),
        new Advice(
            "ORM-PG-123",
            column -> column.type() instanceof SqlType.Char,
            "is char(n), which is padded with blanks and no faster",
            "use varchar or text"),
        new Advice(
            "ORM-PG-124",
            PostgresqlRules::isLocalTime,
            "is a time without a zone, which means another moment in another place",
            "use timestamp with time zone for what happens at a moment"),
        new IntegerKey(),
        new LongName());
  }

  private static boolean isLocalTime(Column column) {
    return column.type() instanceof SqlType.Timestamp timestamp && !timestamp.withZone();
  }

  /** What the model has no words for. */
  private static List<StatementRule> statements(int major) {
    return List.of(
        Phrase.of(
            "ORM-PG-109",
            "ADD (?:CONSTRAINT (?:\\S+ )?)?EXCLUDE",
            new Hazard(
                "the index of the exclusion constraint is built",
                Locks.accessExclusive(
                    "the table", "while the index is built, which grows with the table"),
                "there is no other way: measure how long it takes on a copy, and run it when"
                    + " nobody is there")),
        Phrase.of(
            "ORM-PG-110",
            "DETACH PARTITION\\b(?!.*(?:CONCURRENTLY|FINALIZE))",
            new Hazard(
                "the partition is detached",
                Locks.accessExclusive(
                    "the partitioned table",
                    "from when it waits for the longest transaction until the script ends"),
                major >= 14
                    ? "DETACH PARTITION … CONCURRENTLY, outside of a transaction"
                    : "wait for PostgreSQL 14, which has DETACH PARTITION … CONCURRENTLY")),
        Phrase.of(
            "ORM-PG-112",
            "ALTER SCHEMA .*RENAME TO|ALTER TYPE .*RENAME (?:VALUE|TO)",
            Hazard.of(
                "code that is running and uses the old name fails",
                "add the new one, use both, drop the old one in a later release")),
        new LockTimeout(),
        Phrase.of(
            "ORM-PG-118",
            "SET (?:LOGGED|UNLOGGED|ACCESS METHOD|TABLESPACE)|^CLUSTER|VACUUM FULL|^REINDEX\\b"
                + "(?!.*CONCURRENTLY)",
            new Hazard(
                "the table or its indexes are written anew",
                Locks.rewrite("the table"),
                "measure how long it takes on a copy, and run it when nobody is there; REINDEX"
                    + " has CONCURRENTLY")),
        Phrase.of(
            "ORM-PG-119",
            "ALTER DOMAIN .*(?:ADD(?!.*NOT VALID)|SET NOT NULL|VALIDATE)",
            new Hazard(
                "every row of every table with a column of the domain is checked",
                Locks.writes(
                    "SHARE",
                    "each of these tables",
                    "while every row is read, which grows with all of them"),
                "ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a script of its own")),
        new ValidateAtOnce());
  }
}
