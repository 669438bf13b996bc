package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.dialect.StandardDdl;
import dev.athanor.dialect.Types;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's data definition language
 * (https://www.postgresql.org/docs/current/sql-altertable.html).
 */
final class PostgresqlDdl extends StandardDdl {

  private final NamingConvention naming;
  private final PostgresqlVersion version;

  PostgresqlDdl(Quoting quoting, Types types, NamingConvention naming, PostgresqlVersion version) {
    super(quoting, types);
    this.naming = naming;
    this.version = version;
  }

  @Override
  public List<Statement> statements(Plan plan) {
    return new PostgresqlScript(this, plan).statements();
  }

  NamingConvention naming() {
    return naming;
  }

  PostgresqlVersion version() {
    return version;
  }

  Types types() {
    return types;
  }

  Quoting quoting() {
    return quoting;
  }

  /** {@code ALTER TABLE name} and a space. */
  String alterTable(QualifiedName table) {
    return alter(table);
  }

  /** All clauses in one statement, each in a line of its own where there are several. */
  String alterTable(QualifiedName table, List<String> clauses) {
    return clauses.size() == 1
        ? alter(table) + clauses.get(0)
        : alter(table).stripTrailing() + "\n  " + String.join(",\n  ", clauses);
  }

  @Override
  public List<String> createTable(Change.CreateTable change) {
    Table table = change.definition();
    List<PostgresqlSerial> serials =
        table.columns().stream().flatMap(each -> serial(table, each).stream()).toList();
    List<String> statements = new ArrayList<>();
    serials.forEach(serial -> statements.add(serial.createSequence()));
    List<ForeignKey> untried =
        table.foreignKeys().stream().filter(key -> !key.validated()).toList();
    List<ForeignKey> tried = table.foreignKeys().stream().filter(ForeignKey::validated).toList();
    statements.addAll(super.createTable(new Change.CreateTable(table.withForeignKeys(tried))));
    serials.forEach(serial -> statements.add(serial.own()));
    // A key that comes with its table is valid, whatever is said of it.
    untried.forEach(
        key -> statements.addAll(addConstraint(new Change.AddConstraint(table.name(), key))));
    if (table.comment() != null) {
      statements.add(comment(table.name(), table.comment()));
    }
    for (Column column : table.columns()) {
      if (column.comment() != null) {
        statements.add(comment(table.name(), column));
      }
    }
    return statements;
  }

  private Optional<PostgresqlSerial> serial(Table table, Column column) {
    return PostgresqlSerial.of(this, table, column);
  }

  @Override
  protected String columnDefinition(Table table, Column column) {
    return columnDefinition(
        serial(table, column).map(PostgresqlSerial::withDefault).orElse(column));
  }

  @Override
  protected String tableDefinition(Table table) {
    String definition = super.tableDefinition(table);
    return table.options().containsKey(PostgresqlOptions.UNLOGGED)
        ? definition.replaceFirst("^CREATE TABLE ", "CREATE UNLOGGED TABLE ")
        : definition;
  }

  @Override
  protected String tableOptions(Table table) {
    return option(table, " PARTITION BY ", PostgresqlOptions.PARTITION_BY, "")
        + option(table, " WITH (", PostgresqlOptions.WITH, ")")
        + super.tableOptions(table);
  }

  private static String option(Table table, String before, String key, String after) {
    String value = table.options().get(key);
    return value == null ? "" : before + value + after;
  }

  @Override
  public List<String> renameTable(Change.RenameTable change) {
    List<String> statements = new ArrayList<>();
    QualifiedName from = change.from();
    String schema = change.to().schema();
    if (!Objects.equals(from.schema(), schema)) {
      String target = schema == null ? PostgresqlDialect.PUBLIC : schema;
      statements.add(alter(from) + "SET SCHEMA " + name(target));
      from = new QualifiedName(schema, from.name());
    }
    if (!from.equals(change.to())) {
      statements.addAll(super.renameTable(new Change.RenameTable(from, change.to())));
    }
    return statements;
  }

  /** The statements that add a column to a table as it is by then. */
  List<String> addColumn(Change.AddColumn change, MetaData before) {
    PostgresqlSerial serial =
        before.table(change.table()).flatMap(table -> serial(table, change.column())).orElse(null);
    if (serial == null) {
      return addColumn(change);
    }
    List<String> statements = new ArrayList<>();
    statements.add(serial.createSequence());
    statements.addAll(addColumn(new Change.AddColumn(change.table(), serial.withDefault())));
    statements.add(serial.own());
    return statements;
  }

  @Override
  public List<String> addColumn(Change.AddColumn change) {
    List<String> statements = new ArrayList<>(super.addColumn(change));
    if (change.column().comment() != null) {
      statements.add(comment(change.table(), change.column()));
    }
    return statements;
  }

  @Override
  public List<String> alterColumn(Change.AlterColumn change) {
    return new PostgresqlColumnChange(this, change, MetaData.empty()).statements();
  }

  @Override
  public List<String> alterTableComment(Change.AlterTableComment change) {
    return List.of(comment(change.table(), change.to()));
  }

  @Override
  public List<String> alterSequence(Change.AlterSequence change) {
    return List.of(
        "ALTER SEQUENCE "
            + name(change.to().name())
            + " INCREMENT BY "
            + change.to().increment()
            + " START WITH "
            + change.to().start());
  }

  /** See https://www.postgresql.org/docs/current/sql-altertype.html. */
  @Override
  public List<String> renameTypeValues(Change.RenameTypeValues change) {
    return change.steps().stream()
        .map(
            step ->
                "ALTER TYPE "
                    + name(change.type())
                    + " RENAME VALUE "
                    + quoting.literal(step.from())
                    + " TO "
                    + quoting.literal(step.to()))
        .toList();
  }

  @Override
  public List<String> alterEnumType(Change.AlterEnumType change) {
    return new PostgresqlEnumChange(this, change, MetaData.empty(), MetaData.empty()).statements();
  }

  /** A collation outside the search path comes from the catalog quoted and with its schema. */
  @Override
  protected String collation(String collation) {
    return collation.startsWith("\"") ? collation : super.collation(collation);
  }

  /** {@code COLLATE} and a space before it; empty for the type's own collation. */
  String collateClause(@Nullable String collation) {
    return collation == null ? "" : " COLLATE " + collation(collation);
  }

  /** When a unique constraint is checked, with a space before it; empty for the default. */
  String deferrability(Constraint.Unique unique) {
    return deferrability(unique.deferrability());
  }

  String identityClause(Identity identity) {
    return identity(identity);
  }

  String comment(QualifiedName table, Column column) {
    return "COMMENT ON COLUMN "
        + name(table)
        + "."
        + name(column.name())
        + " IS "
        + literalOrNull(column.comment());
  }

  private String comment(QualifiedName table, @Nullable String text) {
    return "COMMENT ON TABLE " + name(table) + " IS " + literalOrNull(text);
  }
}
