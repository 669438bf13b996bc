package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that MariaDB keeps at a column. They have the column's name, are dropped by restating the
 * column, and every other restatement of it has to repeat them. An option of the table tells them
 * from checks of the table that happen to have the name of a column.
 */
final class ColumnChecks {

  private static final String OPTION = "check of column ";

  private ColumnChecks() {}

  /** The option that marks the check of a column. */
  static String option(String column) {
    return OPTION + column;
  }

  /** Whether the check is one of a column. */
  static boolean isOfColumn(Table table, Check check) {
    String name = check.name();
    return name != null && check.expression().sql().equals(table.options().get(OPTION + name));
  }

  /** The check that is kept at the column, or null where there is none. */
  static @Nullable SqlText of(Table table, Column column) {
    List<Check> checks = new ArrayList<>(table.checks());
    checks.removeIf(check -> !isOfColumn(table, check) || !column.name().equals(check.name()));
    return checks.isEmpty() ? null : checks.get(0).expression();
  }
}
