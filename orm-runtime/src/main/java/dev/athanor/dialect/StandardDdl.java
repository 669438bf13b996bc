package dev.athanor.dialect;

import dev.athanor.change.Change;
import dev.athanor.change.Move;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Standard SQL's data definition language. A dialect overrides what its database says differently.
 * Every method returns the statements of one change, without semicolons.
 */
public abstract class StandardDdl implements Ddl, Change.Visitor<List<String>> {

  protected final Quoting quoting;
  protected final Types types;

  protected StandardDdl(Quoting quoting, Types types) {
    this.quoting = quoting;
    this.types = types;
  }

  @Override
  public List<Statement> statements(Plan plan) {
    List<Statement> statements = new ArrayList<>();
    for (Change change : plan.changes()) {
      change.accept(this).forEach(sql -> statements.add(Statement.of(sql)));
    }
    return statements;
  }

  @Override
  public List<String> createSchema(Change.CreateSchema change) {
    return List.of("CREATE SCHEMA " + name(change.schema()));
  }

  @Override
  public List<String> dropSchema(Change.DropSchema change) {
    return List.of("DROP SCHEMA " + name(change.schema()));
  }

  @Override
  public List<String> createTable(Change.CreateTable change) {
    Table table = change.definition();
    List<String> statements = new ArrayList<>();
    statements.add(tableDefinition(table));
    table.indexes().forEach(index -> statements.add(indexDefinition(table.name(), index)));
    return statements;
  }

  @Override
  public List<String> dropTable(Change.DropTable change) {
    return List.of("DROP TABLE " + name(change.table()));
  }

  @Override
  public List<String> renameTable(Change.RenameTable change) {
    return List.of(alter(change.from()) + "RENAME TO " + name(change.to().name()));
  }

  @Override
  public List<String> addColumn(Change.AddColumn change) {
    return List.of(alter(change.table()) + "ADD COLUMN " + columnDefinition(change.column()));
  }

  @Override
  public List<String> dropColumn(Change.DropColumn change) {
    return List.of(alter(change.table()) + "DROP COLUMN " + name(change.column().name()));
  }

  @Override
  public List<String> renameColumn(Change.RenameColumn change) {
    return List.of(
        alter(change.table())
            + "RENAME COLUMN "
            + name(change.from())
            + " TO "
            + name(change.to()));
  }

  @Override
  public List<String> renameColumnValues(Change.RenameColumnValues change) {
    return change.steps().stream().map(step -> update(change, step, "")).toList();
  }

  /**
   * The statement that gives one value of a column another word.
   *
   * @param more what else is set, with a comma before it; empty for nothing
   */
  protected final String update(Change.RenameColumnValues change, Move<String> step, String more) {
    String column = name(change.column());
    return "UPDATE "
        + name(change.table())
        + " SET "
        + column
        + " = "
        + quoting.literal(step.to())
        + more
        + " WHERE "
        + column
        + " = "
        + quoting.literal(step.from());
  }

  @Override
  public List<String> renameTypeValues(Change.RenameTypeValues change) {
    return List.of();
  }

  @Override
  public List<String> addConstraint(Change.AddConstraint change) {
    return List.of(alter(change.table()) + "ADD " + constraintDefinition(change.constraint()));
  }

  @Override
  public List<String> dropConstraint(Change.DropConstraint change) {
    return List.of(alter(change.table()) + "DROP CONSTRAINT " + name(nameOf(change.constraint())));
  }

  @Override
  public List<String> renameConstraint(Change.RenameConstraint change) {
    return List.of(
        alter(change.table())
            + "RENAME CONSTRAINT "
            + name(nameOf(change.from()))
            + " TO "
            + name(nameOf(change.to())));
  }

  @Override
  public List<String> createIndex(Change.CreateIndex change) {
    return List.of(indexDefinition(change.table(), change.index()));
  }

  @Override
  public List<String> dropIndex(Change.DropIndex change) {
    return List.of("DROP INDEX " + name(indexName(change.table(), change.index())));
  }

  @Override
  public List<String> renameIndex(Change.RenameIndex change) {
    return List.of(
        "ALTER INDEX "
            + name(indexName(change.table(), change.from()))
            + " RENAME TO "
            + name(nameOf(change.to())));
  }

  @Override
  public List<String> createSequence(Change.CreateSequence change) {
    return List.of(
        "CREATE SEQUENCE "
            + name(change.sequence().name())
            + " START WITH "
            + change.sequence().start()
            + " INCREMENT BY "
            + change.sequence().increment());
  }

  @Override
  public List<String> dropSequence(Change.DropSequence change) {
    return List.of("DROP SEQUENCE " + name(change.sequence().name()));
  }

  @Override
  public List<String> alterSequence(Change.AlterSequence change) {
    return List.of(
        "ALTER SEQUENCE " + name(change.to().name()) + " INCREMENT BY " + change.to().increment());
  }

  @Override
  public List<String> createEnumType(Change.CreateEnumType change) {
    EnumType type = change.type();
    return List.of(
        "CREATE TYPE " + name(type.name()) + " AS ENUM (" + literals(type.values()) + ")");
  }

  @Override
  public List<String> dropEnumType(Change.DropEnumType change) {
    return List.of("DROP TYPE " + name(change.type().name()));
  }

  /** The statement that makes a whole table; foreign keys are part of it, indexes are not. */
  protected String tableDefinition(Table table) {
    List<String> lines = new ArrayList<>();
    table.columns().forEach(column -> lines.add(columnDefinition(table, column)));
    tableConstraints(table).forEach(constraint -> lines.add(constraintDefinition(constraint)));
    return "CREATE TABLE "
        + name(table.name())
        + " (\n  "
        + String.join(",\n  ", lines)
        + "\n)"
        + tableOptions(table);
  }

  /** A column as it stands in the definition of its table. */
  protected String columnDefinition(Table table, Column column) {
    return columnDefinition(column);
  }

  /** The constraints that stand behind the columns of a table. */
  protected List<Constraint> tableConstraints(Table table) {
    return table.constraints().toList();
  }

  /**
   * What stands behind the closing parenthesis, with a space before it; empty where nothing does.
   */
  protected String tableOptions(Table table) {
    String raw = table.options().get(Table.RAW_OPTIONS);
    return raw == null ? "" : " " + raw;
  }

  /** A column as it stands in CREATE TABLE and ADD COLUMN. */
  protected String columnDefinition(Column column) {
    var sql = new StringBuilder(name(column.name())).append(' ').append(types.write(column.type()));
    String collation = column.collation();
    if (collation != null) {
      sql.append(" COLLATE ").append(collation(collation));
    }
    if (column.generation() instanceof Computed computed) {
      sql.append(' ').append(computed(computed));
    }
    if (column.generation() instanceof Identity identity) {
      sql.append(' ').append(identity(identity));
    }
    SqlText defaultValue = column.defaultValue();
    if (defaultValue != null) {
      sql.append(" DEFAULT ").append(defaultValue(defaultValue));
    }
    if (!column.nullable()) {
      sql.append(" NOT NULL");
    }
    return sql.toString();
  }

  /** The name of a collation behind COLLATE. */
  protected String collation(String collation) {
    return name(collation);
  }

  /** What stands behind DEFAULT. */
  protected String defaultValue(SqlText sql) {
    return sql.sql();
  }

  /** The clause of a column that the database counts up. */
  protected String identity(Identity identity) {
    var sql = new StringBuilder("GENERATED ");
    sql.append(identity.always() ? "ALWAYS" : "BY DEFAULT").append(" AS IDENTITY");
    List<String> options = new ArrayList<>();
    if (identity.start() != null) {
      options.add("START WITH " + identity.start());
    }
    if (identity.increment() != null) {
      options.add("INCREMENT BY " + identity.increment());
    }
    return options.isEmpty() ? sql.toString() : sql + " (" + String.join(" ", options) + ")";
  }

  /** The clause of a column that is computed from others. */
  protected String computed(Computed computed) {
    return "GENERATED ALWAYS AS ("
        + computed.expression().sql()
        + ") "
        + (computed.stored() ? "STORED" : "VIRTUAL");
  }

  /** A constraint as it stands in CREATE TABLE and ADD. */
  protected String constraintDefinition(Constraint constraint) {
    String name = constraint.name();
    return (name == null ? "" : "CONSTRAINT " + name(name) + " ") + constraintBody(constraint);
  }

  /** A constraint without its name. */
  protected String constraintBody(Constraint constraint) {
    if (constraint instanceof PrimaryKey key) {
      return "PRIMARY KEY (" + quoting.names(key.columns()) + ")";
    }
    if (constraint instanceof Unique unique) {
      return "UNIQUE"
          + (unique.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
          + " ("
          + quoting.names(unique.columns())
          + ")"
          + deferrability(unique.deferrability());
    }
    if (constraint instanceof ForeignKey key) {
      return foreignKey(key);
    }
    return "CHECK (" + ((Check) constraint).expression().sql() + ")";
  }

  /** A foreign key without its name. */
  protected String foreignKey(ForeignKey key) {
    return "FOREIGN KEY (" + quoting.names(key.columns()) + ") " + references(key);
  }

  /** The target of a foreign key and what is to happen when it goes. */
  protected final String references(ForeignKey key) {
    return "REFERENCES "
        + name(key.target())
        + " ("
        + quoting.names(key.targetColumns())
        + ")"
        + (key.matchFull() ? " MATCH FULL" : "")
        + action(" ON DELETE ", key.onDelete())
        + (key.onDeleteColumns().isEmpty() ? "" : " (" + quoting.names(key.onDeleteColumns()) + ")")
        + action(" ON UPDATE ", key.onUpdate())
        + deferrability(key.deferrability())
        + (key.validated() ? "" : " NOT VALID");
  }

  private static String action(String words, Action action) {
    return action == Action.NO_ACTION ? "" : words + action.sql();
  }

  /** When a constraint is checked, with a space before it; empty for the default. */
  protected String deferrability(Deferrability deferrability) {
    return switch (deferrability) {
      case NOT_DEFERRABLE -> "";
      case INITIALLY_IMMEDIATE -> " DEFERRABLE";
      case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
    };
  }

  /** The statement that makes an index. */
  protected String indexDefinition(QualifiedName table, Index index) {
    var sql = new StringBuilder("CREATE ").append(index.unique() ? "UNIQUE INDEX " : "INDEX ");
    sql.append(name(nameOf(index))).append(" ON ").append(name(table));
    if (index.method() != null) {
      sql.append(" USING ").append(index.method());
    }
    sql.append(" (");
    sql.append(index.parts().stream().map(this::indexPart).collect(Collectors.joining(", ")));
    sql.append(')');
    if (!index.include().isEmpty()) {
      sql.append(" INCLUDE (").append(quoting.names(index.include())).append(')');
    }
    if (index.nullsNotDistinct()) {
      sql.append(" NULLS NOT DISTINCT");
    }
    SqlText where = index.where();
    if (where != null) {
      sql.append(" WHERE ").append(where.sql());
    }
    return sql.toString();
  }

  /** One column or expression of an index. */
  protected String indexPart(Index.Part part) {
    String column = part.column();
    SqlText expression = part.expression();
    var sql =
        new StringBuilder(
            column != null
                ? name(column)
                : "(" + (expression == null ? "" : expression.sql()) + ")");
    String collation = part.collation();
    if (collation != null) {
      sql.append(" COLLATE ").append(collation(collation));
    }
    if (part.operatorClass() != null) {
      sql.append(' ').append(part.operatorClass());
    }
    if (part.descending()) {
      sql.append(" DESC");
    }
    return switch (part.nulls()) {
      case DEFAULT -> sql.toString();
      case FIRST -> sql + " NULLS FIRST";
      case LAST -> sql + " NULLS LAST";
    };
  }

  /** {@code ALTER TABLE name} and a space. */
  protected final String alter(QualifiedName table) {
    return "ALTER TABLE " + name(table) + " ";
  }

  protected final String name(String name) {
    return quoting.name(name);
  }

  protected final String name(QualifiedName name) {
    return quoting.name(name);
  }

  /** String literals separated by commas. */
  protected final String literals(List<String> values) {
    return values.stream().map(quoting::literal).collect(Collectors.joining(", "));
  }

  /** A string literal, or NULL. */
  protected final String literalOrNull(@Nullable String text) {
    return text == null ? "NULL" : quoting.literal(text);
  }

  /** The name of a constraint that has one by now. */
  protected static String nameOf(Constraint constraint) {
    return named(constraint.name(), constraint);
  }

  /** The name of an index that has one by now. */
  protected static String nameOf(Index index) {
    return named(index.name(), index);
  }

  /** The name of an index with the schema of its table, where the database keeps it. */
  protected static QualifiedName indexName(QualifiedName table, Index index) {
    return table.withName(nameOf(index));
  }

  private static String named(@Nullable String name, Object what) {
    if (name == null) {
      throw new IllegalStateException("a plan gives everything a name, but not " + what);
    }
    return name;
  }
}
