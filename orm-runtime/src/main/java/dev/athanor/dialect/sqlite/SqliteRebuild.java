package dev.athanor.dialect.sqlite;

import dev.athanor.change.Change;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.schema.Index;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  SqliteRebuild(SqliteDdl ddl, Quoting quoting) {
    this.ddl = ddl;
    this.quoting = quoting;
  }

  /**
   * The statements that lead from the one to the other.
   *
   * @param before the table as it is, with its name as it will be
   */
  List<String> statements(Table before, Table after, List<Change> changes) {
    refuseWhatWouldBeLost(before);
    QualifiedName scratch = QualifiedName.of(PREFIX + after.name().name());
    List<String> sql = new ArrayList<>();
    sql.add(ddl.definition(after.withName(scratch)));
    sql.add(copy(before, after, scratch, changes));
    if (after.options().containsKey(SqliteAdaptation.AUTOINCREMENT)
        && before.options().containsKey(SqliteAdaptation.AUTOINCREMENT)) {
      sql.addAll(copyMark(after.name(), scratch));
    }
    sql.add("DROP TABLE " + quoting.name(before.name()));
    sql.add("ALTER TABLE " + quoting.name(scratch) + " RENAME TO " + quoting.name(after.name()));
    for (Index index : after.indexes()) {
      sql.addAll(ddl.createIndex(new Change.CreateIndex(after.name(), index)));
    }
    sql.addAll(SqliteDdl.triggers(before));
    return sql;
  }

  private static void refuseWhatWouldBeLost(Table table) {
    String clauses = table.options().get(SqliteInspector.BEYOND_MODEL);
    if (clauses != null) {
      throw new InvalidException(
          Problem.of(
              "ORM-LITE-004",
              "the table " + table.name() + " would have to be rebuilt, and would lose: " + clauses,
              "rebuild it by hand, without these clauses or with them; nothing was changed"));
    }
  }

  private String copy(Table before, Table after, QualifiedName scratch, List<Change> changes) {
    Map<String, String> oldNames = new HashMap<>();
    for (Change change : changes) {
      if (change instanceof Change.RenameColumn rename) {
        oldNames.put(rename.to(), rename.from());
      }
    }
    List<String> to = new ArrayList<>();
    List<String> from = new ArrayList<>();
    String rowid = hiddenRowid(before, after);
    if (rowid != null) {
      to.add(rowid);
      from.add(rowid);
    }
    for (Column column : after.columns()) {
      String old = oldNames.getOrDefault(column.name(), column.name());
      if (!column.isComputed() && before.column(old).isPresent()) {
        to.add(quoting.name(column.name()));
        from.add(quoting.name(old));
      }
    }
    return "INSERT INTO "
        + quoting.name(scratch)
        + " ("
        + String.join(", ", to)
        + ")\nSELECT "
        + String.join(", ", from)
        + "\nFROM "
        + quoting.name(before.name());
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
