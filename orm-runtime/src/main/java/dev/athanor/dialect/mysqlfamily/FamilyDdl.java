package dev.athanor.dialect.mysqlfamily;

import dev.athanor.change.Change;
import dev.athanor.change.Move;
import dev.athanor.dialect.StandardDdl;
import dev.athanor.dialect.Types;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The data definition language. Every change of a table that exists is one clause of an ALTER
 * TABLE, so that {@link Script} can join those that the server takes only together.
 */
final class FamilyDdl extends StandardDdl {

  private final Product product;
  private final DefaultSchema home;

  FamilyDdl(Product product, Types types, DefaultSchema home) {
    super(ServerText.QUOTING, types);
    this.product = product;
    this.home = home;
  }

  @Override
  public List<Statement> statements(Plan plan) {
    return new Script(this, product, plan, false).statements();
  }

  /** The statements, each telling the server how to make it, so that it does not do worse. */
  List<Statement> onlineStatements(Plan plan) {
    return new Script(this, product, plan, true).statements();
  }

  @Override
  public List<String> createTable(Change.CreateTable change) {
    return List.of(tableDefinition(change.definition()));
  }

  /** An unqualified name would mean the connection's database, not that of the table. */
  @Override
  public List<String> renameTable(Change.RenameTable change) {
    return List.of(alter(change.from()) + "RENAME TO " + name(change.to()));
  }

  @Override
  public List<String> addColumn(Change.AddColumn change) {
    return List.of(
        alter(change.table())
            + "ADD COLUMN "
            + columnDefinition(change.column())
            + start(change.column()));
  }

  @Override
  public List<String> alterColumn(Change.AlterColumn change) {
    Table nothingElse = Table.of(change.table(), List.of(change.to()));
    return List.of(alter(change.table()) + modify(nothingElse, change));
  }

  /** The statements for the rows; other columns that change with every update keep their values. */
  List<String> updates(Table table, Change.RenameColumnValues change, List<Move<String>> steps) {
    String kept =
        table.columns().stream()
            .filter(column -> column.onUpdate() != null)
            .map(column -> ", " + name(column.name()) + " = " + name(column.name()))
            .collect(Collectors.joining());
    return steps.stream().map(step -> update(change, step, kept)).toList();
  }

  @Override
  public List<String> addConstraint(Change.AddConstraint change) {
    return List.of(alter(change.table()) + add(change.table(), change.constraint()));
  }

  private String add(QualifiedName table, Constraint constraint) {
    Constraint told = constraint instanceof ForeignKey key ? home.told(table, key) : constraint;
    return "ADD " + constraintDefinition(told);
  }

  @Override
  public List<String> dropConstraint(Change.DropConstraint change) {
    return List.of(alter(change.table()) + drop(change.constraint()));
  }

  private String drop(Constraint constraint) {
    if (constraint instanceof PrimaryKey) {
      return "DROP PRIMARY KEY";
    }
    String name = name(nameOf(constraint));
    if (constraint instanceof ForeignKey) {
      return "DROP FOREIGN KEY " + name;
    }
    return constraint instanceof Unique ? "DROP INDEX " + name : product.dropCheck() + name;
  }

  @Override
  public List<String> renameConstraint(Change.RenameConstraint change) {
    Constraint from = change.from();
    if (from instanceof PrimaryKey) {
      return List.of();
    }
    String alter = alter(change.table());
    if (from instanceof Unique) {
      return List.of(alter + renameIndex(nameOf(from), nameOf(change.to())));
    }
    return List.of(alter + drop(from) + ", " + add(change.table(), change.to()));
  }

  @Override
  public List<String> createIndex(Change.CreateIndex change) {
    return List.of(alter(change.table()) + "ADD " + indexDefinition(change.index()));
  }

  @Override
  public List<String> dropIndex(Change.DropIndex change) {
    return List.of(alter(change.table()) + "DROP INDEX " + name(nameOf(change.index())));
  }

  @Override
  public List<String> renameIndex(Change.RenameIndex change) {
    return List.of(alter(change.table()) + renameIndex(nameOf(change.from()), nameOf(change.to())));
  }

  private String renameIndex(String from, String to) {
    return "RENAME INDEX " + name(from) + " TO " + name(to);
  }

  @Override
  public List<String> alterTableComment(Change.AlterTableComment change) {
    String comment = change.to();
    return List.of(alter(change.table()) + "COMMENT = " + text(comment == null ? "" : comment));
  }

  @Override
  public List<String> alterSequence(Change.AlterSequence change) {
    return List.of(
        "ALTER SEQUENCE "
            + name(change.to().name())
            + " START WITH "
            + change.to().start()
            + " INCREMENT BY "
            + change.to().increment());
  }

  @Override
  public List<String> createEnumType(Change.CreateEnumType change) {
    return List.of();
  }

  @Override
  public List<String> dropEnumType(Change.DropEnumType change) {
    return List.of();
  }

  @Override
  public List<String> alterEnumType(Change.AlterEnumType change) {
    return List.of();
  }

  @Override
  protected String tableDefinition(Table table) {
    List<String> lines = new ArrayList<>();
    table.columns().forEach(column -> lines.add(columnDefinition(table, column)));
    constraints(table, PrimaryKey.class).forEach(lines::add);
    constraints(table, Unique.class).forEach(lines::add);
    table.indexes().forEach(index -> lines.add(indexDefinition(index)));
    table.checks().stream()
        .filter(check -> !ColumnChecks.isOfColumn(table, check))
        .forEach(check -> lines.add(constraintDefinition(check)));
    table.foreignKeys().stream()
        .map(key -> constraintDefinition(home.told(table.name(), key)))
        .forEach(lines::add);
    return "CREATE TABLE "
        + name(table.name())
        + " (\n  "
        + String.join(",\n  ", lines)
        + "\n)"
        + tableOptions(table);
  }

  private List<String> constraints(Table table, Class<? extends Constraint> kind) {
    return table.constraints().filter(kind::isInstance).map(this::constraintDefinition).toList();
  }

  @Override
  protected String columnDefinition(Table table, Column column) {
    SqlText check = ColumnChecks.of(table, column);
    return columnDefinition(column) + (check == null ? "" : " CHECK (" + check.sql() + ")");
  }

  @Override
  protected String tableOptions(Table table) {
    var sql = new StringBuilder();
    for (Map.Entry<String, String> option : table.options().entrySet()) {
      if (TableOptions.isKnown(option.getKey())) {
        sql.append(' ').append(TableOptions.words(option.getKey())).append('=');
        sql.append(collation(option.getValue()));
      }
    }
    table.columns().forEach(column -> sql.append(start(column).replace(",", "")));
    String comment = table.comment();
    if (comment != null) {
      sql.append(" COMMENT=").append(text(comment));
    }
    return sql + super.tableOptions(table);
  }

  /** The number to start from, as an option of the table behind a column; mostly empty. */
  private static String start(Column column) {
    return column.generation() instanceof Identity identity && identity.start() != null
        ? ", AUTO_INCREMENT=" + identity.start()
        : "";
  }

  @Override
  protected String columnDefinition(Column column) {
    var sql = new StringBuilder(name(column.name())).append(' ').append(types.write(column.type()));
    String collation = column.collation();
    if (collation != null) {
      sql.append(" COLLATE ").append(collation(collation));
    }
    if (column.generation() instanceof Computed computed) {
      sql.append(' ').append(computed(computed));
    }
    if (!column.nullable()) {
      sql.append(" NOT NULL");
    } else if (isTimestamp(column.type())) {
      // A server may be set to make it required otherwise.
      sql.append(" NULL");
    }
    SqlText defaultValue = column.defaultValue();
    if (defaultValue != null) {
      sql.append(" DEFAULT ").append(defaultValue(defaultValue, column.type()));
    }
    SqlText onUpdate = column.onUpdate();
    if (onUpdate != null) {
      sql.append(" ON UPDATE ").append(onUpdate.sql());
    }
    if (column.isIdentity()) {
      sql.append(" AUTO_INCREMENT");
    }
    if (!column.visible()) {
      sql.append(" INVISIBLE");
    }
    String comment = column.comment();
    if (comment != null) {
      sql.append(" COMMENT ").append(text(comment));
    }
    return sql.toString();
  }

  private static boolean isTimestamp(SqlType type) {
    return type instanceof SqlType.Named named && named.sql().startsWith("timestamp");
  }

  @Override
  protected String collation(String collation) {
    return TableOptions.isWord(collation) ? collation : name(collation);
  }

  /** See https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html. */
  private String defaultValue(SqlText value, SqlType type) {
    return Defaults.isExpression(value, type, product.hasLiteralDefaultsForText())
        ? "(" + value.sql() + ")"
        : value.sql();
  }

  /** A unique key has no name but that of its index, a primary key none at all. */
  @Override
  protected String constraintDefinition(Constraint constraint) {
    if (constraint instanceof PrimaryKey) {
      return constraintBody(constraint);
    }
    return constraint instanceof Unique unique
        ? "UNIQUE KEY " + name(nameOf(unique)) + " (" + quoting.names(unique.columns()) + ")"
        : super.constraintDefinition(constraint);
  }

  private String indexDefinition(Index index) {
    String method = index.method();
    String kind = method == null ? "" : method.toUpperCase(Locale.ROOT) + " ";
    return (index.unique() ? "UNIQUE " : kind)
        + "KEY "
        + name(nameOf(index))
        + " ("
        + index.parts().stream().map(this::indexPart).collect(Collectors.joining(", "))
        + ")"
        + (index.visible() ? "" : " " + product.hiddenIndex());
  }

  @Override
  protected String indexPart(Index.Part part) {
    String column = part.column();
    Integer length = part.prefixLength();
    return (column == null ? "(" + part.expression() + ")" : name(column))
        + (length == null ? "" : "(" + length + ")")
        + (part.descending() ? " DESC" : "");
  }

  /** The statement that makes several changes of one table at once. */
  String alter(QualifiedName table, List<String> clauses) {
    return alter(table) + String.join(",\n  ", clauses);
  }

  /** What the statement of one change of a table says behind the table's name. */
  List<String> clauses(Change change, QualifiedName table) {
    return change.accept(this).stream()
        .map(statement -> statement.substring(alter(table).length()))
        .toList();
  }

  /** The clause that makes a column what it is to be. */
  String modify(Table table, Change.AlterColumn change) {
    String start = change.from().isIdentity() ? "" : start(change.to());
    return modify(table, change.to()) + start;
  }

  /**
   * The clause that restates a column: what it does not say is lost, even the check that is kept at
   * the column.
   */
  String modify(Table table, Column column) {
    return "MODIFY COLUMN " + columnDefinition(table, column);
  }

  /** The clause that puts a column into its place among those of its table. */
  String addInPlace(Table table, Column column) {
    int at = table.columns().indexOf(column);
    String place = at <= 0 ? " FIRST" : " AFTER " + name(table.columns().get(at - 1).name());
    return "ADD COLUMN " + columnDefinition(column) + place;
  }

  private static String text(String text) {
    return ServerText.literal(text);
  }
}
