package dev.athanor.change;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Enumeration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Makes a change to a schema that is a value. */
final class Evolution implements Change.Visitor<MetaData> {

  private final MetaData schema;

  Evolution(MetaData schema) {
    this.schema = schema;
  }

  @Override
  public MetaData createSchema(Change.CreateSchema change) {
    return schema.withSchemas(with(schema.schemas(), change.schema()));
  }

  @Override
  public MetaData dropSchema(Change.DropSchema change) {
    return schema.withSchemas(without(schema.schemas(), change.schema()));
  }

  @Override
  public MetaData createTable(Change.CreateTable change) {
    return schema.withTables(with(schema.tables(), change.definition()));
  }

  @Override
  public MetaData dropTable(Change.DropTable change) {
    return schema.onlyTables(table -> !table.name().equals(change.table()));
  }

  @Override
  public MetaData renameTable(Change.RenameTable change) {
    return schema.mapTables(
        table -> {
          Table renamed = table.name().equals(change.from()) ? table.withName(change.to()) : table;
          return renamed.withForeignKeys(
              each(
                  renamed.foreignKeys(),
                  key ->
                      key.target().equals(change.from())
                          ? key.withColumns(key.columns(), change.to(), key.targetColumns())
                          : key));
        });
  }

  @Override
  public MetaData addColumn(Change.AddColumn change) {
    return onTable(
        change.table(), table -> table.withColumns(with(table.columns(), change.column())));
  }

  @Override
  public MetaData dropColumn(Change.DropColumn change) {
    String name = change.column().name();
    return onTable(
        change.table(),
        table ->
            table.withColumns(
                table.columns().stream().filter(column -> !column.name().equals(name)).toList()));
  }

  @Override
  public MetaData alterColumn(Change.AlterColumn change) {
    return onTable(
        change.table(),
        table ->
            table.withColumns(
                each(
                    table.columns(),
                    column -> column.name().equals(change.from().name()) ? change.to() : column)));
  }

  @Override
  public MetaData renameColumn(Change.RenameColumn change) {
    return schema.mapTables(
        table -> {
          Table renamed =
              table.name().equals(change.table()) ? new ColumnRename(change).in(table) : table;
          return renamed.withForeignKeys(
              each(renamed.foreignKeys(), new ColumnRename(change)::inTarget));
        });
  }

  @Override
  public MetaData renameColumnValues(Change.RenameColumnValues change) {
    return onTable(
        change.table(),
        table ->
            table.withColumns(
                each(
                    table.columns(),
                    column ->
                        column.name().equals(change.column())
                            ? new ValueRename(null, change.values(), change.literals())
                                .inList(column)
                            : column)));
  }

  @Override
  public MetaData addConstraint(Change.AddConstraint change) {
    return onTable(change.table(), table -> add(table, change.constraint()));
  }

  @Override
  public MetaData dropConstraint(Change.DropConstraint change) {
    return onTable(change.table(), table -> remove(table, change.constraint()));
  }

  @Override
  public MetaData renameConstraint(Change.RenameConstraint change) {
    return onTable(change.table(), table -> add(remove(table, change.from()), change.to()));
  }

  @Override
  public MetaData createIndex(Change.CreateIndex change) {
    return onTable(
        change.table(), table -> table.withIndexes(with(table.indexes(), change.index())));
  }

  @Override
  public MetaData dropIndex(Change.DropIndex change) {
    return onTable(
        change.table(), table -> table.withIndexes(without(table.indexes(), change.index())));
  }

  @Override
  public MetaData renameIndex(Change.RenameIndex change) {
    return onTable(
        change.table(),
        table -> table.withIndexes(with(without(table.indexes(), change.from()), change.to())));
  }

  @Override
  public MetaData alterTableComment(Change.AlterTableComment change) {
    return onTable(change.table(), table -> table.withComment(change.to()));
  }

  @Override
  public MetaData createSequence(Change.CreateSequence change) {
    return schema.withSequences(with(schema.sequences(), change.sequence()));
  }

  @Override
  public MetaData dropSequence(Change.DropSequence change) {
    return schema.withSequences(without(schema.sequences(), change.sequence()));
  }

  @Override
  public MetaData alterSequence(Change.AlterSequence change) {
    List<Sequence> others = without(schema.sequences(), change.from());
    return schema.withSequences(with(others, change.to()));
  }

  @Override
  public MetaData createEnumType(Change.CreateEnumType change) {
    return schema.withEnumTypes(with(schema.enumTypes(), change.type()));
  }

  @Override
  public MetaData dropEnumType(Change.DropEnumType change) {
    return schema.withEnumTypes(without(schema.enumTypes(), change.type()));
  }

  @Override
  public MetaData alterEnumType(Change.AlterEnumType change) {
    List<EnumType> others = without(schema.enumTypes(), change.from());
    return schema
        .withEnumTypes(with(others, change.to()))
        .mapTables(
            table ->
                table.withColumns(
                    each(
                        table.columns(),
                        column -> column.withType(withValues(column.type(), change.to())))));
  }

  @Override
  public MetaData renameTypeValues(Change.RenameTypeValues change) {
    var rename = new ValueRename(change.type(), change.values(), Literals.STANDARD);
    return schema
        .withEnumTypes(
            each(
                schema.enumTypes(),
                type ->
                    type.name().equals(change.type())
                        ? new EnumType(type.name(), rename.in(type.values()))
                        : type))
        .mapTables(rename::in);
  }

  private static SqlType withValues(SqlType type, EnumType changed) {
    if (type instanceof Array array) {
      return new Array(withValues(array.element(), changed));
    }
    return type instanceof Enumeration words && changed.name().equals(words.name())
        ? new Enumeration(words.name(), changed.values(), words.length())
        : type;
  }

  private MetaData onTable(QualifiedName name, UnaryOperator<Table> change) {
    return schema.mapTables(table -> table.name().equals(name) ? change.apply(table) : table);
  }

  private static Table add(Table table, Constraint constraint) {
    if (constraint instanceof PrimaryKey key) {
      return table.withPrimaryKey(key);
    }
    if (constraint instanceof Unique unique) {
      return table.withUniques(with(table.uniques(), unique));
    }
    if (constraint instanceof Check check) {
      return table.withChecks(with(table.checks(), check));
    }
    return table.withForeignKeys(with(table.foreignKeys(), (ForeignKey) constraint));
  }

  private static Table remove(Table table, Constraint constraint) {
    if (constraint instanceof PrimaryKey) {
      return table.withPrimaryKey(null);
    }
    if (constraint instanceof Unique unique) {
      return table.withUniques(without(table.uniques(), unique));
    }
    if (constraint instanceof Check check) {
      return table.withChecks(without(table.checks(), check));
    }
    return table.withForeignKeys(without(table.foreignKeys(), (ForeignKey) constraint));
  }

  private static <T> List<T> with(List<T> items, T item) {
    List<T> more = new ArrayList<>(items);
    more.add(item);
    return more;
  }

  private static <T> List<T> without(List<T> items, T item) {
    List<T> fewer = new ArrayList<>(items);
    fewer.remove(item);
    return fewer;
  }

  private static <T> List<T> each(List<T> items, UnaryOperator<T> function) {
    return items.stream().map(function).toList();
  }

  /** A column's new name wherever its old one stood. */
  private record ColumnRename(Change.RenameColumn change) {

    Table in(Table table) {
      PrimaryKey key = table.primaryKey();
      return table
          .withColumns(each(table.columns(), this::in))
          .withPrimaryKey(key == null ? null : new PrimaryKey(key.name(), in(key.columns())))
          .withUniques(
              each(
                  table.uniques(),
                  u ->
                      new Unique(
                          u.name(), in(u.columns()), u.deferrability(), u.nullsNotDistinct())))
          .withChecks(each(table.checks(), c -> c.withExpression(in(c.expression()))))
          .withForeignKeys(
              each(
                  table.foreignKeys(),
                  k ->
                      k.withColumns(in(k.columns()), k.target(), k.targetColumns())
                          .withOnDeleteColumns(in(k.onDeleteColumns()))))
          .withIndexes(each(table.indexes(), this::in))
          .withOptions(inKeys(table.options()));
    }

    private SortedMap<String, String> inKeys(SortedMap<String, String> options) {
      SortedMap<String, String> renamed = new TreeMap<>();
      options.forEach(
          (key, value) ->
              renamed.put(Table.optionAfterRename(key, change.from(), change.to()), value));
      return renamed;
    }

    ForeignKey inTarget(ForeignKey key) {
      return key.target().equals(change.table())
          ? key.withColumns(key.columns(), key.target(), in(key.targetColumns()))
          : key;
    }

    private Column in(Column column) {
      Column renamed = column.name().equals(change.from()) ? column.withName(change.to()) : column;
      SqlText value = renamed.defaultValue();
      Column revalued = renamed.withDefault(value == null ? null : in(value));
      return revalued.generation() instanceof Computed computed
          ? revalued.withGeneration(new Computed(in(computed.expression()), computed.stored()))
          : revalued;
    }

    private Index in(Index index) {
      SqlText where = index.where();
      return index
          .withParts(each(index.parts(), this::in))
          .withInclude(in(index.include()))
          .withWhere(where == null ? null : in(where));
    }

    private Index.Part in(Index.Part part) {
      SqlText expression = part.expression();
      return expression == null
          ? part.withColumn(in(Objects.requireNonNull(part.column())))
          : part.withExpression(in(expression));
    }

    private SqlText in(SqlText text) {
      return text.renaming(change.from(), change.to());
    }

    private List<String> in(List<String> columns) {
      return each(columns, this::in);
    }

    private String in(String column) {
      return column.equals(change.from()) ? change.to() : column;
    }
  }
}
