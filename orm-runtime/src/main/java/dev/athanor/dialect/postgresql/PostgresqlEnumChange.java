package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The statements that give an enum type other values. New values are added in their place where
 * that is all; otherwise a new type takes the place of the old one and its columns move over.
 */
final class PostgresqlEnumChange {

  private final PostgresqlDdl ddl;
  private final QualifiedName name;
  private final List<String> from;
  private final List<String> to;
  private final MetaData before;
  private final MetaData goal;

  /**
   * @param before the schema in which the change is made
   * @param goal the schema that the plan leads to
   */
  PostgresqlEnumChange(
      PostgresqlDdl ddl, Change.AlterEnumType change, MetaData before, MetaData goal) {
    this.ddl = ddl;
    this.name = change.to().name();
    this.from = change.from().values();
    this.to = change.to().values();
    this.before = before;
    this.goal = goal;
  }

  List<String> statements() {
    return isReplacement() ? replacement() : additions();
  }

  /**
   * Whether values go or change places, or a new one is used at once, which is refused in the
   * transaction that adds it (https://www.postgresql.org/docs/current/sql-altertype.html).
   */
  boolean isReplacement() {
    List<String> kept = to.stream().filter(from::contains).toList();
    return !kept.equals(from) || isNewValueUsed();
  }

  private boolean isNewValueUsed() {
    Set<String> added = new LinkedHashSet<>();
    to.stream()
        .filter(value -> !from.contains(value))
        .map(ddl.quoting()::literal)
        .forEach(added::add);
    return goal.tables().stream()
        .filter(table -> !columns(table).isEmpty())
        .flatMap(PostgresqlEnumChange::expressions)
        .flatMap(expression -> SqlTokens.of(expression.sql()).stream())
        .anyMatch(token -> added.contains(token.text()));
  }

  private static Stream<SqlText> expressions(Table table) {
    List<SqlText> expressions = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.defaultValue() != null) {
        expressions.add(column.defaultValue());
      }
      if (column.generation() instanceof Computed computed) {
        expressions.add(computed.expression());
      }
    }
    table.checks().forEach(check -> expressions.add(check.expression()));
    table
        .indexes()
        .forEach(
            index -> {
              if (index.where() != null) {
                expressions.add(index.where());
              }
              index.parts().stream()
                  .flatMap(part -> Stream.ofNullable(part.expression()))
                  .forEach(expressions::add);
            });
    return expressions.stream();
  }

  private List<String> additions() {
    List<String> statements = new ArrayList<>();
    String alter = "ALTER TYPE " + ddl.quoting().name(name) + " ADD VALUE ";
    for (int i = 0; i < to.size(); i++) {
      String value = to.get(i);
      if (!from.contains(value)) {
        statements.add(alter + ddl.quoting().literal(value) + place(i));
      }
    }
    return statements;
  }

  private String place(int index) {
    boolean last = to.subList(index, to.size()).stream().noneMatch(from::contains);
    if (last) {
      return "";
    }
    return index == 0
        ? " BEFORE " + ddl.quoting().literal(from.get(0))
        : " AFTER " + ddl.quoting().literal(to.get(index - 1));
  }

  private List<String> replacement() {
    Map<QualifiedName, List<Column>> columns = new LinkedHashMap<>();
    for (Table table : before.tables()) {
      List<Column> own = columns(table);
      if (!own.isEmpty()) {
        columns.put(table.name(), own);
      }
    }
    PostgresqlDependents dependents = dependents(columns);
    QualifiedName old = name.withName(ddl.naming().fit(name.name() + "__old"));
    String type = ddl.quoting().name(name);
    List<String> statements = new ArrayList<>(dependents.dropped(ddl));
    statements.add("ALTER TYPE " + type + " RENAME TO " + ddl.quoting().name(old.name()));
    statements.addAll(
        ddl.createEnumType(new Change.CreateEnumType(new dev.athanor.schema.EnumType(name, to))));
    columns.forEach((table, own) -> statements.add(retyped(table, own)));
    statements.add("DROP TYPE " + ddl.quoting().name(old));
    statements.addAll(dependents.restored(ddl));
    return statements;
  }

  private List<Column> columns(Table table) {
    return table.columns().stream()
        .filter(column -> PostgresqlScript.isOfType(column.type(), name))
        .toList();
  }

  private PostgresqlDependents dependents(Map<QualifiedName, List<Column>> columns) {
    Set<Change> drops = new LinkedHashSet<>();
    columns.forEach(
        (table, own) ->
            own.forEach(
                column ->
                    drops.addAll(PostgresqlDependents.foreignKeys(before, table, column.name()))));
    columns.forEach(
        (table, own) ->
            drops.addAll(
                PostgresqlDependents.ofTypes(before, table, own.stream().map(Column::name).toList())
                    .drops()));
    return new PostgresqlDependents(List.copyOf(drops));
  }

  private String retyped(QualifiedName table, List<Column> columns) {
    List<String> clauses = new ArrayList<>();
    for (Column column : columns) {
      String alter = "ALTER COLUMN " + ddl.quoting().name(column.name()) + " ";
      SqlText defaultValue = defaultValue(table, column);
      if (column.defaultValue() != null) {
        clauses.add(alter + "DROP DEFAULT");
      }
      clauses.add(alter + "TYPE " + ddl.types().write(column.type()) + using(column));
      if (defaultValue != null) {
        clauses.add(alter + "SET DEFAULT " + defaultValue.sql());
      }
    }
    return ddl.alterTable(table, clauses);
  }

  private String using(Column column) {
    String text = column.type() instanceof Array ? "::text[]::" : "::text::";
    return " USING " + ddl.quoting().name(column.name()) + text + ddl.types().write(column.type());
  }

  /** The one that the plan leads to, since the old one may need a value that goes. */
  private @org.jspecify.annotations.Nullable SqlText defaultValue(
      QualifiedName table, Column column) {
    return goal.table(table)
        .flatMap(there -> there.column(column.name()))
        .filter(there -> PostgresqlScript.isOfType(there.type(), name))
        .map(there -> java.util.Optional.ofNullable(there.defaultValue()))
        .orElse(java.util.Optional.ofNullable(column.defaultValue()))
        .orElse(null);
  }
}
