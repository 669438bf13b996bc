package dev.athanor.dialect.sqlite;

import dev.athanor.change.Change;
import dev.athanor.dialect.Types;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table anew under another name, copies the rows, and puts it in the place of the old one.
 * Row ids, the AUTOINCREMENT mark, triggers and indexes are kept. Foreign keys have to be off, or
 * dropping the old table would delete the rows that refer to it.
 */
final class SqliteRebuild {

  private static final String PREFIX = "athanor_new_";

  private final SqliteDdl ddl;
  private final Quoting quoting;

  private final Types types;
  private final Set<String> renamed;

  /**
   * @param renamed all names, old and new, of what gets another name in the same script
   */
  SqliteRebuild(SqliteDdl ddl, Quoting quoting, Types types, Set<String> renamed) {
    this.ddl = ddl;
    this.quoting = quoting;
    this.types = types;
    this.renamed = renamed;
  }

  /**
   * The statements that lead from the one to the other, which has the same name; columns of one
   * name are one.
   *
   * @param values the new words of values, by column
   */
  List<String> statements(Table before, Table after, Map<String, Map<String, String>> values) {
    refuseWhatWouldBeLost(before);
    QualifiedName scratch = QualifiedName.of(PREFIX + after.name().name());
    List<String> sql = new ArrayList<>();
    sql.add(ddl.definition(after.withName(scratch)));
    sql.add(copy(before, after, scratch, values));
    for (Column column : after.columns()) {
      before
          .column(column.name())
          .filter(old -> !column.isComputed() && !old.isComputed() && converts(old, column))
          .ifPresent(
              old ->
                  sql.addAll(
                      refuseLoss(
                          before,
                          after,
                          scratch,
                          column.name(),
                          values.getOrDefault(column.name(), Map.of()))));
    }
    if (after.options().containsKey(SqliteAdaptation.AUTOINCREMENT)
        && before.options().containsKey(SqliteAdaptation.AUTOINCREMENT)) {
      sql.addAll(copyMark(after.name(), scratch));
    }
    sql.add("DROP TABLE " + quoting.name(before.name()));
    // Nobody speaks of the scratch name, and whoever speaks of the other one is to keep it.
    sql.add("PRAGMA legacy_alter_table = ON");
    sql.add("ALTER TABLE " + quoting.name(scratch) + " RENAME TO " + quoting.name(after.name()));
    sql.add("PRAGMA legacy_alter_table = OFF");
    for (Index index : after.indexes()) {
      sql.addAll(ddl.createIndex(new Change.CreateIndex(after.name(), index)));
    }
    sql.addAll(SqliteDdl.triggers(before));
    return sql;
  }

  private void refuseWhatWouldBeLost(Table table) {
    String clauses = table.options().get(SqliteInspector.BEYOND_MODEL);
    if (clauses != null) {
      throw refused(table, clauses, "rebuild it by hand, without these clauses or with them");
    }
    for (String trigger : SqliteDdl.triggers(table)) {
      if (renamed.stream().anyMatch(SqlText.of(trigger)::mentions)) {
        throw refused(
            table,
            "the trigger " + trigger.lines().findFirst().orElse(""),
            "rename first, and make the other changes afterwards");
      }
    }
  }

  private static InvalidException refused(Table table, String lost, String fix) {
    return new InvalidException(
        Problem.of(
            "ORM-LITE-004",
            "the table " + table.name() + " would have to be rebuilt, and would lose: " + lost,
            fix + "; nothing was changed"));
  }

  private String copy(
      Table before, Table after, QualifiedName scratch, Map<String, Map<String, String>> values) {
    List<String> columns = new ArrayList<>();
    List<String> copied = new ArrayList<>();
    String rowid = hiddenRowid(before, after);
    if (rowid != null) {
      columns.add(rowid);
      copied.add(rowid);
    }
    for (Column column : after.columns()) {
      if (!column.isComputed() && before.column(column.name()).isPresent()) {
        String name = quoting.name(column.name());
        columns.add(name);
        copied.add(valueOf(name, values.getOrDefault(column.name(), Map.of())));
      }
    }
    return "INSERT INTO "
        + quoting.name(scratch)
        + " ("
        + String.join(", ", columns)
        + ")\nSELECT "
        + String.join(", ", copied)
        + "\nFROM "
        + quoting.name(before.name());
  }

  /** A column with its values in their new words. */
  private String valueOf(String column, Map<String, String> values) {
    if (values.isEmpty()) {
      return column;
    }
    var sql = new StringBuilder("CASE ").append(column);
    values.forEach(
        (from, to) ->
            sql.append(" WHEN ")
                .append(quoting.literal(from))
                .append(" THEN ")
                .append(quoting.literal(to)));
    return sql.append(" ELSE ").append(column).append(" END").toString();
  }

  private boolean converts(Column from, Column to) {
    return SqliteTypes.Affinity.of(types.write(from.type()))
        != SqliteTypes.Affinity.of(types.write(to.type()));
  }

  /** Fails with the row where a value came over as another one: {@code '007'} as {@code 7}. */
  private List<String> refuseLoss(
      Table before, Table after, QualifiedName scratch, String column, Map<String, String> values) {
    List<String> keys = keys(before, after);
    if (keys.isEmpty()) {
      return List.of();
    }
    String old = valueOf("o." + quoting.name(column), values);
    String copied = "n." + quoting.name(column);
    String row = keys.stream().map("o."::concat).collect(Collectors.joining(" || ', ' || "));
    String joined =
        keys.stream().map(key -> "n." + key + " = o." + key).collect(Collectors.joining(" AND "));
    String text =
        quoting.literal("row ")
            + " || "
            + row
            + " || "
            + quoting.literal(" of " + before.name() + " would lose in " + column + ": ")
            + " || "
            + old;
    return List.of(
        """
        SELECT %s
        FROM %s AS o JOIN %s AS n ON %s
        WHERE CASE
          WHEN typeof(%6$s) = 'text' AND typeof(%5$s) <> 'text'
          THEN +%6$s NOT IN (CAST(%5$s AS TEXT), CAST(CAST(%5$s AS INTEGER) AS TEXT))
          WHEN typeof(%6$s) <> 'text' AND typeof(%5$s) = 'text'
          THEN CAST(%5$s AS NUMERIC) <> +%6$s
          ELSE +%6$s IS NOT +%5$s END"""
            .formatted(
                SqliteViolations.failure(text),
                quoting.name(before.name()),
                quoting.name(scratch),
                joined,
                copied,
                old));
  }

  /** What a row is found by in both tables: the row id, or else the primary key. */
  private List<String> keys(Table before, Table after) {
    String rowid = hiddenRowid(before, after);
    if (rowid != null) {
      return List.of(rowid);
    }
    PrimaryKey from = before.primaryKey();
    PrimaryKey to = after.primaryKey();
    return from == null || to == null || !from.columns().equals(to.columns())
        ? List.of()
        : from.columns().stream().map(quoting::name).toList();
  }

  /** The name of the row id where the rows have one that no column shows, else null. */
  private static @Nullable String hiddenRowid(Table before, Table after) {
    if (hasNoHiddenRowid(before) || hasNoHiddenRowid(after)) {
      return null;
    }
    for (String name : List.of("rowid", "_rowid_", "oid")) {
      boolean free =
          before.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase(name))
              && after.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase(name));
      if (free) {
        return name;
      }
    }
    return null;
  }

  private static boolean hasNoHiddenRowid(Table table) {
    return table.options().containsKey(SqliteAdaptation.WITHOUT_ROWID)
        || table.columns().stream().anyMatch(Column::isIdentity);
  }

  private List<String> copyMark(QualifiedName table, QualifiedName scratch) {
    String name = quoting.literal(scratch.name());
    return List.of(
        "DELETE FROM sqlite_sequence WHERE name = " + name,
        "INSERT INTO sqlite_sequence (name, seq)\nSELECT "
            + name
            + ", seq FROM sqlite_sequence WHERE name = "
            + quoting.literal(table.name()));
  }
}
