package dev.athanor.dialect.sqlite;

import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that refer to none, which SQLite keeps from those who have not asked for foreign keys. The
 * ones that are there before a script do not hinder it; it is refused for new ones.
 *
 * @param tables whose keys are looked at
 */
record SqliteViolations(Quoting quoting, List<QualifiedName> tables) {

  /**
   * Fails where keys are still enforced, which nobody can change inside of a transaction
   * (https://sqlite.org/pragma.html#pragma_foreign_keys).
   */
  static final String ENFORCED_REFUSED =
      "SELECT "
          + failure("'foreign keys are still enforced: run this script outside of a transaction'")
          + "\nFROM pragma_foreign_keys WHERE foreign_keys = 1";

  private static final String NOTES = "temp.athanor_violations";

  /** Remembers what is violated already. */
  List<String> noted() {
    return tables.isEmpty() ? List.of() : List.of("CREATE TABLE " + NOTES + " AS\n" + found());
  }

  /** Fails on a violation that has not been remembered. */
  List<String> refused() {
    if (tables.isEmpty()) {
      return List.of();
    }
    String text = "'row ' || row || ' of ' || child || ' would refer to no row of ' || parent";
    return List.of(
        "SELECT " + failure(text) + " FROM (\n" + found() + "\nEXCEPT SELECT * FROM " + NOTES + ")",
        "DROP TABLE " + NOTES);
  }

  private String found() {
    return tables.stream()
        .map(
            table ->
                "SELECT \"table\" AS child, \"rowid\" AS row, parent FROM pragma_foreign_key_check("
                    + quoting.literal(table.name())
                    + ")")
        .collect(Collectors.joining("\nUNION "));
  }

  /**
   * An expression that fails with a text of its own. Outside of triggers SQLite has none that is
   * made for it; a path that is none is told in the error (https://sqlite.org/json1.html#jptr).
   */
  static String failure(String text) {
    return "json_extract('{}', " + text + ")";
  }
}
