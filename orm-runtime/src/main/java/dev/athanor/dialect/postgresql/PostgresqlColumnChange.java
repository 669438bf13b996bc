package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Enumeration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The statements that make another column of a column, one clause each. */
final class PostgresqlColumnChange {

  private final PostgresqlDdl ddl;
  private final Change.AlterColumn change;
  private final MetaData before;
  private final Column from;
  private final Column to;
  private final String column;
  private final List<String> statements = new ArrayList<>();

  /**
   * @param before the schema in which the change is made
   */
  PostgresqlColumnChange(PostgresqlDdl ddl, Change.AlterColumn change, MetaData before) {
    this.ddl = ddl;
    this.change = change;
    this.before = before;
    this.from = change.from();
    this.to = change.to();
    this.column = ddl.quoting().name(to.name());
  }

  List<String> statements() {
    if (isReplacement()) {
      replace();
      return statements;
    }
    alter();
    if (!Objects.equals(from.comment(), to.comment())) {
      statements.add(ddl.comment(change.table(), to));
    }
    return statements;
  }

  private void alter() {
    String serial = serialSequence();
    boolean retyped = isRetyped();
    boolean redefault = !Objects.equals(from.defaultValue(), to.defaultValue());
    PostgresqlSerial wanted = serial == null ? serial(to) : null;
    if (from.isComputed() && !to.isComputed()) {
      clause("DROP EXPRESSION");
    }
    boolean other = (serial == null) != (wanted == null);
    if (from.isIdentity() && (!to.isIdentity() || (other && !sameGeneration()))) {
      dropIdentity(serial);
    }
    if (from.defaultValue() != null && (retyped || (redefault && to.defaultValue() == null))) {
      clause("DROP DEFAULT");
    }
    if (from.nullable() != to.nullable() && to.nullable()) {
      clause("DROP NOT NULL");
    }
    if (retyped) {
      clause("TYPE " + ddl.types().write(to.type()) + ddl.collateClause(to.collation()) + using());
      if (serial != null && to.isIdentity() && sameGeneration()) {
        statements.add("ALTER SEQUENCE " + serial + " AS " + ddl.types().write(to.type()));
      }
    }
    if (to.generation() instanceof Computed computed && !computed.equals(from.generation())) {
      clause("SET EXPRESSION AS (" + computed.expression().sql() + ")");
    }
    SqlText defaultValue = to.defaultValue();
    if (defaultValue != null && (retyped || redefault)) {
      clause("SET DEFAULT " + defaultValue.sql());
    }
    if (from.nullable() != to.nullable() && !to.nullable()) {
      clause("SET NOT NULL");
    }
    if (wanted != null) {
      count(wanted);
    } else {
      identity(serial);
    }
  }

  private void count(PostgresqlSerial serial) {
    statements.add(serial.createSequence());
    clause("SET DEFAULT " + serial.defaultValue().sql());
    statements.add(serial.own());
    statements.add(countOnFromRows((Identity) Objects.requireNonNull(to.generation())));
  }

  private void clause(String clause) {
    statements.add(ddl.alterTable(change.table()) + "ALTER COLUMN " + column + " " + clause);
  }

  private boolean isRetyped() {
    return !sameType(from.type(), to.type()) || !Objects.equals(from.collation(), to.collation());
  }

  /** Values of an enum type are changed at the type, not at its columns. */
  private static boolean sameType(SqlType a, SqlType b) {
    if (a instanceof Array x && b instanceof Array y) {
      return sameType(x.element(), y.element());
    }
    if (a instanceof Enumeration x && b instanceof Enumeration y && x.name() != null) {
      return x.name().equals(y.name());
    }
    return a.equals(b);
  }

  private String using() {
    String using = cast().using(column);
    return using == null || sameType(from.type(), to.type()) ? "" : " USING " + using;
  }

  private PostgresqlCast cast() {
    return new PostgresqlCast(ddl.types(), from.type(), to.type());
  }

  private boolean sameGeneration() {
    return Objects.equals(from.generation(), to.generation());
  }

  private @Nullable String serialSequence() {
    PostgresqlSerial serial = serial(from);
    return serial == null ? null : serial.sequence();
  }

  private @Nullable PostgresqlSerial serial(Column which) {
    return before
        .table(change.table())
        .flatMap(table -> PostgresqlSerial.of(ddl, table, which))
        .orElse(null);
  }

  private void dropIdentity(@Nullable String serial) {
    clause(serial == null ? "DROP IDENTITY" : "DROP DEFAULT");
    if (serial != null) {
      statements.add("DROP SEQUENCE " + serial);
    }
  }

  private void identity(@Nullable String serial) {
    if (!(to.generation() instanceof Identity wanted) || sameGeneration()) {
      return;
    }
    if (!(from.generation() instanceof Identity found) || serial != null) {
      clause("ADD " + ddl.identityClause(wanted));
      statements.add(countOnFromRows(wanted));
      return;
    }
    if (found.always() != wanted.always()) {
      clause("SET GENERATED " + (wanted.always() ? "ALWAYS" : "BY DEFAULT"));
    }
    if (!Objects.equals(found.increment(), wanted.increment())) {
      clause("SET INCREMENT BY " + increment(wanted));
    }
    if (!Objects.equals(found.start(), wanted.start())) {
      clause("SET START WITH " + start(wanted));
    }
  }

  private static long increment(Identity identity) {
    return identity.increment() == null ? 1 : identity.increment();
  }

  private static long start(Identity identity) {
    if (identity.start() != null) {
      return identity.start();
    }
    return increment(identity) < 0 ? -1 : 1;
  }

  /** Rows that are there have numbers already; the next one comes after them. */
  private String countOnFromRows(Identity identity) {
    boolean down = increment(identity) < 0;
    String last = (down ? "min(" : "max(") + column + ")";
    return "SELECT setval(pg_get_serial_sequence("
        + ddl.quoting().literal(ddl.quoting().name(change.table()))
        + ", "
        + ddl.quoting().literal(to.name())
        + "), "
        + last
        + ") FROM "
        + ddl.quoting().name(change.table())
        + " HAVING "
        + last
        + (down ? " <= " : " >= ")
        + start(identity);
  }

  /** Whether the server has no other way than a new column. */
  private boolean isReplacement() {
    boolean computed = to.isComputed();
    if (!from.isComputed()) {
      return computed;
    }
    Computed old = (Computed) Objects.requireNonNull(from.generation());
    if (!computed) {
      return !old.stored() || !ddl.version().dropsExpression();
    }
    Computed wanted = (Computed) Objects.requireNonNull(to.generation());
    boolean reworded = !old.expression().equals(wanted.expression());
    boolean converted = !sameType(from.type(), to.type()) && !cast().isAssigned();
    return old.stored() != wanted.stored()
        || (reworded && (!ddl.version().setsExpression() || isRetyped()))
        || converted;
  }

  private void replace() {
    var dependents = PostgresqlDependents.ofColumn(before, change.table(), to.name());
    statements.addAll(dependents.dropped(ddl));
    statements.add(ddl.alterTable(change.table()) + "DROP COLUMN " + column);
    statements.addAll(ddl.addColumn(new Change.AddColumn(change.table(), to)));
    statements.addAll(dependents.restored(ddl));
  }
}
