package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Columns that could be of a better type.
 *
 * @param about the columns that it is about
 * @param what is said of one; its name comes before
 */
record Advice(String id, Predicate<Column> about, String what, String mend) implements Rule {

  @Override
  public Severity severity() {
    return Severity.ADVICE;
  }

  @Override
  public boolean concernsNewTables() {
    return true;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    List<String> names = new ArrayList<>();
    for (Column column : columns(change)) {
      if (about.test(column)) {
        names.add(column.name());
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Hazard.of(change.table() + "." + String.join(", ", names) + " " + what, mend));
  }

  /** The columns that come or get another type. */
  private static List<Column> columns(Change change) {
    if (change instanceof Change.CreateTable create) {
      return create.definition().columns();
    }
    if (change instanceof Change.AlterColumn alter) {
      return alter.retypes() ? List.of(alter.to()) : List.of();
    }
    return change instanceof Change.AddColumn add ? List.of(add.column()) : List.of();
  }
}
