package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Enumeration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one plan. What follows one another on one table stands in one ALTER TABLE, so
 * that the table is locked, and rewritten where it must be, once. The server makes drops before
 * type changes and both before additions, whatever their order in the statement.
 */
final class PostgresqlScript {

  private final PostgresqlDdl ddl;
  private final Plan plan;
  private final List<Statement> statements = new ArrayList<>();
  private final List<String> clauses = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private @Nullable QualifiedName open;
  private MetaData before;
  private int made;

  PostgresqlScript(PostgresqlDdl ddl, Plan plan) {
    this.ddl = ddl;
    this.plan = plan;
    this.before = plan.from();
  }

  List<Statement> statements() {
    for (int i = 0; i < plan.changes().size(); i++) {
      Change change = plan.changes().get(i);
      QualifiedName table = change.table();
      if (table == null || !isAlteration(change)) {
        close();
        sql(change, i).forEach(sql -> statements.add(Statement.of(sql)));
      } else {
        if (!table.equals(open)) {
          close();
        }
        join(table, sql(change, i));
      }
    }
    close();
    return statements;
  }

  private static boolean isAlteration(Change change) {
    return change instanceof Change.AddColumn
        || change instanceof Change.DropColumn
        || change instanceof Change.AlterColumn
        || change instanceof Change.AddConstraint
        || change instanceof Change.DropConstraint;
  }

  private void join(QualifiedName table, List<String> sql) {
    String alter = ddl.alterTable(table);
    for (String each : sql) {
      if (each.startsWith(alter)) {
        open = table;
        clauses.add(each.substring(alter.length()));
      } else if (each.startsWith("COMMENT ")) {
        open = table;
        comments.add(each);
      } else {
        close();
        statements.add(Statement.of(each));
      }
    }
  }

  private void close() {
    if (open != null && !clauses.isEmpty()) {
      statements.add(Statement.of(ddl.alterTable(open, clauses)));
    }
    comments.forEach(sql -> statements.add(Statement.of(sql)));
    clauses.clear();
    comments.clear();
    open = null;
  }

  private List<String> sql(Change change, int index) {
    if (change instanceof Change.AlterEnumType alter) {
      return new PostgresqlEnumChange(ddl, alter, before(index), plan.to()).statements();
    }
    if (change instanceof Change.AlterColumn alter) {
      Change.AlterColumn now = replacesTypeLater(alter, index) ? withoutDefault(alter) : alter;
      return new PostgresqlColumnChange(ddl, now, before(index)).statements();
    }
    if (change instanceof Change.RenameColumnValues rename) {
      return updates(rename, before(index));
    }
    return change instanceof Change.AddColumn add
        ? ddl.addColumn(add, before(index))
        : change.accept(ddl);
  }

  /** What a deferred key has still to look at would keep the table from being altered. */
  private List<String> updates(Change.RenameColumnValues change, MetaData schema) {
    List<String> sql = new ArrayList<>(change.accept(ddl));
    boolean deferred =
        schema.table(change.table()).map(Table::uniques).orElse(List.of()).stream()
            .anyMatch(
                unique ->
                    unique.columns().contains(change.column())
                        && unique.deferrability() != Deferrability.NOT_DEFERRABLE);
    if (deferred) {
      sql.add("SET CONSTRAINTS ALL IMMEDIATE");
    }
    return sql;
  }

  /** On the way back a default may need a value that its enum type gets, with it, only later. */
  private boolean replacesTypeLater(Change.AlterColumn alter, int index) {
    return plan.changes().subList(index, plan.changes().size()).stream()
        .anyMatch(
            later ->
                later instanceof Change.AlterEnumType type
                    && isOfType(alter.from().type(), type.to().name())
                    && isOfType(alter.to().type(), type.to().name())
                    && new PostgresqlEnumChange(ddl, type, plan.from(), plan.to()).isReplacement());
  }

  static boolean isOfType(SqlType type, QualifiedName name) {
    SqlType element = type instanceof Array array ? array.element() : type;
    return element instanceof Enumeration words && name.equals(words.name());
  }

  private static Change.AlterColumn withoutDefault(Change.AlterColumn alter) {
    return new Change.AlterColumn(alter.table(), alter.from(), alter.to().withDefault(null));
  }

  /** The schema as it is when the change at this place is made; places only grow. */
  private MetaData before(int index) {
    while (made < index) {
      before = plan.changes().get(made++).applyTo(before);
    }
    return before;
  }
}
