package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.change.Change.AddColumn;
import dev.athanor.change.Change.AlterColumn;
import dev.athanor.change.Change.CreateTable;
import dev.athanor.change.Change.DropColumn;
import dev.athanor.change.Change.RenameColumn;
import dev.athanor.change.Change.RenameColumnValues;
import dev.athanor.change.Risk;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.Scripts;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.type.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change as a report tells it: what it does, where in the program it comes from, what it may
 * lose.
 *
 * @param kind {@code add-column}
 * @param text what changes, with both sides, in one line
 * @param entity the class, fully qualified
 * @param file the source file, from the project's folder on
 * @param lint what the rules say about it
 */
record Finding(
    @Nullable String table,
    @Nullable String column,
    String kind,
    String text,
    @Nullable String entity,
    @Nullable String property,
    @Nullable String file,
    @Nullable Integer line,
    List<Danger> risks,
    List<Warning> lint) {

  /** What a change may lose or trip over, with the word that allows it. */
  record Danger(String risk, boolean destructive, String meaning) {}

  static List<Finding> of(
      List<Change> changes, ChangeText texts, Origins origins, Sources sources) {
    Set<QualifiedName> empty =
        changes.stream()
            .filter(CreateTable.class::isInstance)
            .map(Change::table)
            .collect(Collectors.toSet());
    return changes.stream().map(change -> of(change, empty, texts, origins, sources)).toList();
  }

  private static Finding of(
      Change change,
      Set<QualifiedName> emptyTables,
      ChangeText texts,
      Origins origins,
      Sources sources) {
    QualifiedName table = change.table();
    Optional<Origin> origin = Scripts.origin(change, origins);
    Optional<SourceLocator.Place> place = origin.flatMap(sources.locator()::find);
    return new Finding(
        table == null ? null : table.toString(),
        column(change),
        kind(change),
        texts.of(change),
        origin.map(Origin::className).orElse(null),
        origin.map(Origin::property).orElse(null),
        place.map(each -> sources.relative(each.file())).orElse(null),
        place.map(SourceLocator.Place::line).orElse(null),
        // A table that is only just created has no rows to lose or to stumble over.
        (table != null && emptyTables.contains(table) ? Set.<Risk>of() : change.risks())
            .stream()
                .sorted()
                .map(risk -> new Danger(risk.flag(), risk.isDestructive(), risk.meaning()))
                .toList(),
        List.of());
  }

  /** The same with what the rules say about it. */
  Finding withLint(List<Warning> warnings) {
    return new Finding(
        table, column, kind, text, entity, property, file, line, risks, List.copyOf(warnings));
  }

  /** The same, of what is not done. */
  Finding withoutRisks() {
    return new Finding(
        table, column, kind, text, entity, property, file, line, List.of(), List.of());
  }

  /** Whether the table as a whole comes, goes or gets another name. */
  boolean isAboutTable() {
    return kind.endsWith("-table");
  }

  private static String kind(Change change) {
    return change
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static @Nullable String column(Change change) {
    if (change instanceof AddColumn add) {
      return add.column().name();
    }
    if (change instanceof AlterColumn alter) {
      return alter.to().name();
    }
    if (change instanceof RenameColumn rename) {
      return rename.to();
    }
    if (change instanceof RenameColumnValues rename) {
      return rename.column();
    }
    return change instanceof DropColumn drop ? drop.column().name() : null;
  }
}
