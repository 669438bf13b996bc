package dev.athanor.sqlfile;

import dev.athanor.dialect.Types;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.sf.jsqlparser.statement.ReferentialAction;
import net.sf.jsqlparser.statement.create.table.CheckConstraint;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.ForeignKeyIndex;
import org.jspecify.annotations.Nullable;

/** Tables, columns, keys and indexes of the parser as those of the model. */
final class Definitions {

  private final Types types;

  Definitions(Types types) {
    this.types = types;
  }

  Table table(CreateTable create) {
    if (create.getPartitioning() != null || create.getPartitionOf() != null) {
      throw new NotUnderstood("partitions are not understood");
    }
    if (create.getColumnDefinitions() == null) {
      throw new NotUnderstood("a table needs its columns written out");
    }
    List<String> options = create.getTableOptionsStrings();
    if (options != null && !options.isEmpty()) {
      throw new NotUnderstood("the options '" + String.join(" ", options) + "' are not understood");
    }
    Table table = Table.of(name(create.getTable()), List.of());
    for (ColumnDefinition column : create.getColumnDefinitions()) {
      table = with(table, column);
    }
    if (create.getIndexes() != null) {
      for (net.sf.jsqlparser.statement.create.table.Index index : create.getIndexes()) {
        table = with(table, index);
      }
    }
    return table;
  }

  /** The table with one more column and the keys that are written behind it. */
  Table with(Table table, ColumnDefinition definition) {
    String name = name(definition.getColumnName());
    Column column = Column.nullable(name, types.read(definition.getColDataType().toString()));
    List<String> specs =
        definition.getColumnSpecs() == null ? List.of() : definition.getColumnSpecs();
    return new ColumnWords(SqlTokens.of(String.join(" ", specs))).addTo(table, column);
  }

  /** The table with one more key, constraint or index. */
  Table with(Table table, net.sf.jsqlparser.statement.create.table.Index index) {
    String name = index.getName() == null ? null : name(index.getName());
    requirePlain(index);
    if (index instanceof ForeignKeyIndex key) {
      if (key.getMatchType() != null) {
        throw new NotUnderstood("MATCH " + key.getMatchType() + " is not understood");
      }
      return table.andForeignKey(
          ForeignKey.of(
                  name,
                  names(key.getColumnsNames()),
                  name(key.getTable()),
                  names(key.getReferencedColumnNames()))
              .withActions(
                  action(key.getReferentialAction(ReferentialAction.Type.DELETE)),
                  action(key.getReferentialAction(ReferentialAction.Type.UPDATE))));
    }
    if (index instanceof CheckConstraint check) {
      return table.withChecks(
          and(table.checks(), new Check(name, SqlText.of(check.getExpression().toString()))));
    }
    return switch (String.valueOf(index.getType()).toUpperCase(Locale.ROOT)) {
      case "PRIMARY KEY" -> {
        List<String> columns = names(index.getColumnsNames());
        yield required(table, columns).withPrimaryKey(new PrimaryKey(name, columns));
      }
      case "UNIQUE", "UNIQUE KEY", "UNIQUE INDEX" ->
          table.withUniques(and(table.uniques(), Unique.of(name, names(index.getColumnsNames()))));
      case "INDEX", "KEY" -> table.andIndex(index(index));
      default -> throw new NotUnderstood("'" + index + "' is not understood");
    };
  }

  Index index(net.sf.jsqlparser.statement.create.table.Index index) {
    requirePlain(index);
    List<Index.Part> parts =
        index.getColumns().stream()
            .map(
                part ->
                    part.isExpression()
                        ? Index.Part.expression(SqlText.of(part.getExpression().toString()))
                        : plain(part))
            .toList();
    boolean unique = "UNIQUE".equalsIgnoreCase(index.getType());
    String name = index.getName() == null ? null : name(index.getName());
    return new Index(name, parts, unique, null, List.of(), index.getUsing(), false, true);
  }

  private static void requirePlain(net.sf.jsqlparser.statement.create.table.Index index) {
    Object attributes = index.getConstraintAttributes();
    List<String> included = index.getIncludeColumns();
    List<String> more = index.getIndexSpec();
    if ((attributes != null && !attributes.toString().isBlank())
        || index.getNullsDistinct() != null
        || (included != null && !included.isEmpty())
        || (more != null && !more.isEmpty())) {
      throw new NotUnderstood("'" + index + "' is not understood");
    }
  }

  private static Index.Part plain(
      net.sf.jsqlparser.statement.create.table.Index.ColumnParams part) {
    List<String> words = part.getParams() == null ? List.of() : part.getParams();
    Index.Part plain = Index.Part.column(name(part.getColumnName()));
    if (words.isEmpty() || words.equals(List.of("ASC"))) {
      return plain;
    }
    if (words.size() == 1 && words.get(0).equalsIgnoreCase("DESC")) {
      return plain.withDescending(true);
    }
    throw new NotUnderstood("'" + String.join(" ", words) + "' of an index is not understood");
  }

  private static Action action(@Nullable ReferentialAction action) {
    return action == null
        ? Action.NO_ACTION
        : Action.valueOf(action.getAction().name().toUpperCase(Locale.ROOT));
  }

  /** A primary key makes its columns required. */
  static Table required(Table table, List<String> columns) {
    return table.withColumns(
        table.columns().stream()
            .map(each -> columns.contains(each.name()) ? each.withNullable(false) : each)
            .toList());
  }

  static <T> List<T> and(List<T> items, T more) {
    return Stream.concat(items.stream(), Stream.of(more)).toList();
  }

  static QualifiedName name(net.sf.jsqlparser.schema.Table table) {
    String schema = table.getSchemaName();
    return schema == null || schema.equals("public")
        ? QualifiedName.of(name(table.getName()))
        : new QualifiedName(name(schema), name(table.getName()));
  }

  /** A name without its quotes. */
  static String name(String text) {
    return SqlTokens.of(text).get(0).name();
  }

  private static List<String> names(List<String> texts) {
    List<String> names = new ArrayList<>();
    texts.forEach(text -> names.add(name(text)));
    return names;
  }
}
