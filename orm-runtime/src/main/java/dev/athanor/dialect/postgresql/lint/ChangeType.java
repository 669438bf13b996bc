package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Decimal;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Named;
import dev.athanor.type.SqlType.Text;
import dev.athanor.type.SqlType.Time;
import dev.athanor.type.SqlType.Timestamp;
import dev.athanor.type.SqlType.Varchar;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type whose values are stored in another way. Where the old bytes are good as they are, nothing
 * is read or written
 * (https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES).
 */
final class ChangeType implements Rule {

  private static final Pattern INTERVAL = Pattern.compile("interval(?:\\((\\d)\\))?");

  @Override
  public String id() {
    return "ORM-PG-111";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (!(change instanceof Change.AlterColumn alter)) {
      return Optional.empty();
    }
    Table table = situation.table(alter.table()).orElse(null);
    boolean indexed = table != null && isIndexed(table, alter.from().name());
    boolean kept = isKept(alter.from(), alter.to(), indexed);
    boolean collated = indexed && !sameCollation(alter.from(), alter.to());
    if (kept && !collated && !isRecomputed(alter)) {
      return Optional.empty();
    }
    return Optional.of(
        new Hazard(
            kept && !isRecomputed(alter)
                ? "the indexes on " + alter.to().name() + " are built anew"
                : "the table is written anew to change " + alter.to().name(),
            Locks.rewrite(alter.table()),
            "add a column of the new type, write both, fill the old rows in batches, then let"
                + " the new one take the place of the old one"));
  }

  private static boolean isRecomputed(Change.AlterColumn alter) {
    return alter.to().isComputed()
        && !Objects.equals(alter.from().generation(), alter.to().generation());
  }

  private static boolean sameCollation(Column from, Column to) {
    return Objects.equals(from.collation(), to.collation());
  }

  private static boolean isIndexed(Table table, String column) {
    return table.indexes().stream().anyMatch(index -> index.mentions(column))
        || table.uniques().stream().anyMatch(unique -> unique.columns().contains(column))
        || (table.primaryKey() != null && table.primaryKey().columns().contains(column));
  }

  /** Whether the bytes of the old values are those of the new ones, and nothing has to be read. */
  private static boolean isKept(Column from, Column to, boolean indexed) {
    return isKept(from.type(), to.type(), indexed);
  }

  private static boolean isKept(SqlType from, SqlType to, boolean indexed) {
    if (from.equals(to)) {
      return true;
    }
    if (from instanceof Array a && to instanceof Array b) {
      return isKept(a.element(), b.element(), indexed);
    }
    if (from instanceof Enumeration a && to instanceof Enumeration b) {
      // What changes is the type, not the column.
      return a.name() != null && a.name().equals(b.name());
    }
    if (from instanceof Named a && to instanceof Named b) {
      return isFiner(a.sql(), b.sql()) || (a.sql().equals("cidr") && b.sql().equals("inet"));
    }
    if (isNamed(from, "citext") || isNamed(to, "citext")) {
      SqlType other = isNamed(from, "citext") ? to : from;
      return isText(other) && unlimited(to) && !indexed;
    }
    return to.holds(from) && sameStorage(from, to);
  }

  private static boolean sameStorage(SqlType from, SqlType to) {
    if (from instanceof Decimal a && to instanceof Decimal b) {
      return b.precision() == null || a.scale() == b.scale();
    }
    return (isText(from) && isText(to))
        || (from instanceof Time && to instanceof Time)
        || (from instanceof Timestamp && to instanceof Timestamp);
  }

  private static boolean isText(SqlType type) {
    return type instanceof Varchar || type instanceof Text;
  }

  private static boolean unlimited(SqlType type) {
    return !(type instanceof Varchar bounded) || bounded.length() == null;
  }

  private static boolean isNamed(SqlType type, String name) {
    return type instanceof Named named && named.sql().equals(name);
  }

  private static boolean isFiner(String from, String to) {
    Matcher coarse = INTERVAL.matcher(from);
    Matcher fine = INTERVAL.matcher(to);
    return coarse.matches()
        && fine.matches()
        && (fine.group(1) == null
            || (coarse.group(1) != null && fine.group(1).compareTo(coarse.group(1)) >= 0));
  }
}
