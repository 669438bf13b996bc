package dev.athanor.mapping;

import dev.athanor.diff.Circles;
import dev.athanor.diff.Renames;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables of a model while they are being put together. */
final class Drafts {

  private static final Origin UNKNOWN = new Origin("", null);

  private final Problems problems;
  private final Map<QualifiedName, TableDraft> byName = new LinkedHashMap<>();
  private final List<Runnable> later = new ArrayList<>();
  private final Map<QualifiedName, SoftDelete> softDeletes = new LinkedHashMap<>();
  private Renames renames = Renames.none();

  Drafts(Problems problems) {
    this.problems = problems;
  }

  /** The draft of a table; the first to ask for it is where it comes from. */
  TableDraft of(QualifiedName name, Origin origin) {
    return byName.computeIfAbsent(name, any -> new TableDraft(name, origin));
  }

  /** {@code Varchar[length=255]} as {@code varchar(255)}. */
  private static String words(SqlType type) {
    return type.toString()
        .replace("[]", "")
        .replaceAll("\\w+=", "")
        .replace('[', '(')
        .replace(']', ')')
        .toLowerCase(Locale.ROOT);
  }

  boolean has(QualifiedName name) {
    return byName.containsKey(name);
  }

  /** Adds a column to its table; a column that is there already must have the same type. */
  void add(ColumnMapping mapping, Origin origin) {
    TableDraft table = of(mapping.table(), origin);
    table
        .add(mapping, origin)
        .ifPresent(
            there ->
                problems.add(
                    Codes.CONTRADICTING_COLUMNS,
                    "column "
                        + there.name()
                        + " of table "
                        + table.name()
                        + " is "
                        + words(there.column().type())
                        + " in "
                        + table.origins().get(there.name())
                        + " and "
                        + words(mapping.column().type())
                        + " in "
                        + origin,
                    origin,
                    "give both the same type, or one of them another column"));
    for (String old : mapping.formerNames()) {
      renames = renames.andColumn(mapping.table(), old, mapping.name());
    }
    mapping
        .formerValues()
        .forEach(
            (value, former) -> {
              for (String old : former) {
                renames = renames.andValue(mapping.table(), mapping.name(), old, value);
              }
            });
  }

  /**
   * Refuses names that are to change places: once they have, the database looks as it did before,
   * so they would do so again with every run.
   */
  void refuseCircles() {
    Circles circles = renames.standing();
    circles
        .tables()
        .forEach(
            moves -> {
              QualifiedName table = moves.keySet().iterator().next();
              refuseCircle("tables", "", moves, of(table, UNKNOWN).origin());
            });
    circles
        .columns()
        .forEach(
            (table, all) ->
                all.forEach(
                    moves -> {
                      String column = moves.keySet().iterator().next();
                      refuseCircle("columns", table + ".", moves, origin(table, column));
                    }));
    circles
        .values()
        .forEach(
            (table, columns) ->
                columns.forEach(
                    (column, all) ->
                        all.forEach(
                            moves ->
                                refuseCircle(
                                    "values",
                                    table + "." + column + ".",
                                    moves,
                                    origin(table, column)))));
  }

  private Origin origin(QualifiedName table, String column) {
    TableDraft draft = of(table, UNKNOWN);
    return draft.origins().getOrDefault(column, draft.origin());
  }

  private <T> void refuseCircle(String kind, String place, Map<T, T> moves, Origin origin) {
    String names = moves.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String once =
        moves.entrySet().stream()
            .map(each -> place + each.getKey() + ":" + each.getValue())
            .collect(Collectors.joining(","));
    problems.add(
        Codes.RENAMED_IN_CIRCLE,
        "by @RenamedFrom the " + kind + " " + names + " change places, and would with every run",
        origin,
        "take these annotations away and say it once: -Dorm.rename=" + once);
  }

  /** Takes down what an attribute with several columns, or with a reference, was called before. */
  void renamed(List<String> renamed, List<ColumnMapping> columns, Origin origin) {
    Set<String> meant = new TreeSet<>();
    for (ColumnMapping each : columns) {
      List<String> old = FormerNames.of(renamed, each.name());
      meant.addAll(old);
      for (String name : old) {
        renames = renames.andColumn(each.table(), name, each.name());
      }
    }
    boolean ambiguous = columns.size() > 1 && renamed.stream().anyMatch(v -> !v.contains("->"));
    if (ambiguous || meant.size() < renamed.size()) {
      List<String> names = columns.stream().map(ColumnMapping::name).toList();
      problems.add(
          Codes.RENAMED,
          "@RenamedFrom at "
              + origin
              + " does not say which of its columns had the old name: "
              + String.join(", ", names),
          origin,
          "write it as \"old -> new\" with one of these columns");
    }
  }

  /** Adds the mark of rows that are deleted. */
  void softDelete(SoftDelete mark, Origin origin) {
    softDeletes.put(mark.column().table(), mark);
    add(mark.column(), origin);
  }

  Map<QualifiedName, SoftDelete> softDeletes() {
    return softDeletes;
  }

  void renamedTable(QualifiedName from, QualifiedName to) {
    renames = renames.andTable(from, to);
  }

  Renames renames() {
    return renames;
  }

  /** Changes a foreign key once all tables are there. */
  void laterOnDelete(QualifiedName table, List<String> columns, Action action) {
    later.add(
        () -> {
          TableDraft draft = byName.get(table);
          if (draft != null) {
            draft.onDelete(columns, action);
          }
        });
  }

  List<Table> tables() {
    later.forEach(Runnable::run);
    List<Table> tables = new ArrayList<>();
    byName.values().forEach(draft -> tables.add(draft.build()));
    return tables;
  }

  Origins origins() {
    Map<QualifiedName, Origin> tables = new LinkedHashMap<>();
    Map<QualifiedName, Map<String, Origin>> columns = new LinkedHashMap<>();
    for (TableDraft draft : byName.values()) {
      tables.put(draft.name(), draft.origin());
      columns.put(draft.name(), draft.origins());
    }
    return new Origins(tables, columns);
  }
}
