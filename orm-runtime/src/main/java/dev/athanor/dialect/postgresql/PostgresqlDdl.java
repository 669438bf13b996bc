package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.dialect.StandardDdl;
import dev.athanor.dialect.Types;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** PostgreSQL's data definition language. */
final class PostgresqlDdl extends StandardDdl {

  PostgresqlDdl(Quoting quoting, Types types) {
    super(quoting, types);
  }

  @Override
  public List<Statement> statements(Plan plan) {
    List<Statement> statements = new ArrayList<>();
    for (Change change : plan.changes()) {
      List<String> sql =
          change instanceof Change.AlterEnumType alter
              ? alterEnumType(alter, plan)
              : change.accept(this);
      sql.forEach(each -> statements.add(Statement.of(each)));
    }
    return statements;
  }

  @Override
  public List<String> createTable(Change.CreateTable change) {
    Table table = change.definition();
    List<String> statements = new ArrayList<>(super.createTable(change));
    if (table.comment() != null) {
      statements.add(tableComment(table.name(), table.comment()));
    }
    for (Column column : table.columns()) {
      if (column.comment() != null) {
        statements.add(columnComment(table.name(), column));
      }
    }
    return statements;
  }

  @Override
  public List<String> addColumn(Change.AddColumn change) {
    List<String> statements = new ArrayList<>(super.addColumn(change));
    if (change.column().comment() != null) {
      statements.add(columnComment(change.table(), change.column()));
    }
    return statements;
  }

  @Override
  public List<String> alterTableComment(Change.AlterTableComment change) {
    return List.of(tableComment(change.table(), change.to()));
  }

  private String tableComment(QualifiedName table, @org.jspecify.annotations.Nullable String text) {
    return "COMMENT ON TABLE " + name(table) + " IS " + literalOrNull(text);
  }

  private String columnComment(QualifiedName table, Column column) {
    return "COMMENT ON COLUMN "
        + name(table)
        + "."
        + name(column.name())
        + " IS "
        + literalOrNull(column.comment());
  }

  /** See https://www.postgresql.org/docs/current/sql-altertable.html. */
  @Override
  public List<String> alterColumn(Change.AlterColumn change) {
    Column from = change.from();
    Column to = change.to();
    if (recomputed(from, to)) {
      List<String> statements =
          new ArrayList<>(dropColumn(new Change.DropColumn(change.table(), from)));
      statements.addAll(addColumn(new Change.AddColumn(change.table(), to)));
      return statements;
    }
    List<String> clauses = clauses(from, to);
    List<String> statements = new ArrayList<>();
    if (!clauses.isEmpty()) {
      String column = "ALTER COLUMN " + name(to.name()) + " ";
      statements.add(alter(change.table()) + column + String.join(",\n  " + column, clauses));
    }
    if (!Objects.equals(from.comment(), to.comment())) {
      statements.add(columnComment(change.table(), to));
    }
    return statements;
  }

  private static boolean recomputed(Column from, Column to) {
    return (from.isComputed() || to.isComputed())
        && !(Objects.equals(from.generation(), to.generation()) && from.type().equals(to.type()));
  }

  private List<String> clauses(Column from, Column to) {
    List<String> clauses = new ArrayList<>();
    boolean retyped =
        !from.type().equals(to.type()) || !Objects.equals(from.collation(), to.collation());
    SqlText oldDefault = from.defaultValue();
    SqlText newDefault = to.defaultValue();
    boolean dropDefault = oldDefault != null && (retyped || newDefault == null);
    if (from.isIdentity() && !Objects.equals(from.generation(), to.generation())) {
      clauses.add("DROP IDENTITY");
    }
    if (dropDefault) {
      clauses.add("DROP DEFAULT");
    }
    if (retyped) {
      clauses.add(retype(from, to));
    }
    if (newDefault != null && (dropDefault || !newDefault.equals(oldDefault))) {
      clauses.add("SET DEFAULT " + newDefault.sql());
    }
    if (from.nullable() != to.nullable()) {
      clauses.add(to.nullable() ? "DROP NOT NULL" : "SET NOT NULL");
    }
    if (to.generation() instanceof Identity identity
        && !Objects.equals(from.generation(), to.generation())) {
      clauses.add("ADD " + identity(identity));
    }
    return clauses;
  }

  private String retype(Column from, Column to) {
    String type = types.write(to.type());
    String collation = to.collation();
    return "TYPE "
        + type
        + (collation == null ? "" : " COLLATE " + collation(collation))
        + " USING "
        + name(to.name())
        + via(from.type(), to.type())
        + "::"
        + type;
  }

  /**
   * Numbers cast to numbers, booleans only to and from integer, and everything to and from text
   * (https://www.postgresql.org/docs/current/sql-createcast.html).
   */
  private static String via(SqlType from, SqlType to) {
    boolean truth = from instanceof SqlType.Bool || to instanceof SqlType.Bool;
    if (isNumber(from) && isNumber(to)) {
      return "";
    }
    if (truth && (isNumber(from) || isNumber(to))) {
      return "::integer";
    }
    return "::text";
  }

  private static boolean isNumber(SqlType type) {
    return type instanceof SqlType.SmallInt
        || type instanceof SqlType.Int
        || type instanceof SqlType.BigInt
        || type instanceof SqlType.Decimal
        || type instanceof SqlType.Real
        || type instanceof SqlType.DoublePrecision;
  }

  /** New values are added where they stand; if values go or move, the type is made anew. */
  private List<String> alterEnumType(Change.AlterEnumType change, Plan plan) {
    EnumType from = change.from();
    EnumType to = change.to();
    List<String> kept = to.values().stream().filter(from.values()::contains).toList();
    if (!kept.equals(from.values())) {
      return remade(change, plan);
    }
    List<String> statements = new ArrayList<>();
    List<String> there = new ArrayList<>(from.values());
    for (int i = 0; i < to.values().size(); i++) {
      String value = to.values().get(i);
      if (!there.contains(value)) {
        String place = i < there.size() ? " BEFORE " + quoting.literal(there.get(i)) : "";
        statements.add(
            "ALTER TYPE " + name(to.name()) + " ADD VALUE " + quoting.literal(value) + place);
        there.add(i, value);
      }
    }
    return statements;
  }

  private List<String> remade(Change.AlterEnumType change, Plan plan) {
    QualifiedName name = change.to().name();
    QualifiedName old = name.withName(name.name() + "_old");
    List<String> statements = new ArrayList<>();
    statements.add("ALTER TYPE " + name(name) + " RENAME TO " + name(old.name()));
    statements.addAll(createEnumType(new Change.CreateEnumType(change.to())));
    for (Table table : plan.from().tables()) {
      for (Column column : table.columns()) {
        if (column.type() instanceof SqlType.Enumeration words && name.equals(words.name())) {
          statements.add(alter(table.name()) + String.join(",\n  ", moved(column, name)));
        }
      }
    }
    statements.add("DROP TYPE " + name(old));
    return statements;
  }

  private List<String> moved(Column column, QualifiedName type) {
    String alter = "ALTER COLUMN " + name(column.name()) + " ";
    List<String> clauses = new ArrayList<>();
    SqlText value = column.defaultValue();
    if (value != null) {
      clauses.add(alter + "DROP DEFAULT");
    }
    clauses.add(
        alter + "TYPE " + name(type) + " USING " + name(column.name()) + "::text::" + name(type));
    if (value != null) {
      clauses.add(alter + "SET DEFAULT " + value.sql());
    }
    return clauses;
  }

  /** {@link #statements} has the plan, which this needs. */
  @Override
  public List<String> alterEnumType(Change.AlterEnumType change) {
    throw new IllegalStateException("an enum type is altered within its plan: " + change);
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
}
