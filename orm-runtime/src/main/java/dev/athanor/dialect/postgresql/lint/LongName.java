package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name that the server cuts off
 * (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS).
 */
final class LongName implements Rule {

  private static final int BYTES = 63;

  @Override
  public String id() {
    return "ORM-PG-126";
  }

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
    List<String> cut =
        names(change).stream()
            .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > BYTES)
            .toList();
    return cut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Hazard.of(
                "the server cuts off " + String.join(", ", cut) + " after 63 bytes",
                "give a shorter name"));
  }

  private static List<String> names(Change change) {
    List<String> names = new ArrayList<>();
    if (change instanceof Change.CreateTable create) {
      Table table = create.definition();
      names.add(table.name().name());
      table.columns().stream().map(Column::name).forEach(names::add);
      table.constraints().forEach(each -> add(names, each.name()));
      table.indexes().forEach(each -> add(names, each.name()));
    } else if (change instanceof Change.AddColumn add) {
      names.add(add.column().name());
    } else if (change instanceof Change.RenameTable rename) {
      names.add(rename.to().name());
    } else if (change instanceof Change.RenameColumn rename) {
      names.add(rename.to());
    } else if (change instanceof Change.AddConstraint add) {
      add(names, add.constraint().name());
    } else if (change instanceof Change.CreateIndex create) {
      add(names, create.index().name());
    }
    return names;
  }

  private static void add(List<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }
}
