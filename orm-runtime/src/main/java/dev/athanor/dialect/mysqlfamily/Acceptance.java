package dev.athanor.dialect.mysqlfamily;

import dev.athanor.change.Change;
import dev.athanor.diff.KeyOrder;
import dev.athanor.diff.Tolerance;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what is there where the desired table does not say otherwise. What somebody could have
 * asked for and did not is noted down, or not taken where nothing is tolerated.
 */
final class Acceptance {

  private static final int LONGEST_IN_KEY = 768;

  private final Product product;
  private final Tolerance tolerance;
  private final List<Change> accepted = new ArrayList<>();

  Acceptance(Product product, Tolerance tolerance) {
    this.product = product;
    this.tolerance = tolerance;
  }

  /** The changes that are not made because what is there was taken. */
  List<Change> accepted() {
    return accepted;
  }

  private boolean isExact() {
    return tolerance == Tolerance.NONE;
  }

  Table accept(Table desired, Table current) {
    Table asked = isExact() ? desired : withHiddenIndexes(desired, current);
    return asked
        .withColumns(
            desired.columns().stream()
                .map(
                    column ->
                        current
                            .column(column.name())
                            .map(there -> accept(asked, current, column, there))
                            .orElse(column))
                .toList())
        .withIndexes(indexes(asked, current));
  }

  /** Nobody can ask for a hidden index, but somebody may have hidden one to see if it is needed. */
  private Table withHiddenIndexes(Table desired, Table current) {
    List<Index> indexes = new ArrayList<>(desired.indexes());
    List<Unique> uniques = new ArrayList<>(desired.uniques());
    for (Index hidden : current.indexes()) {
      if (!hidden.visible()) {
        Index shown = hidden.withVisible(true);
        boolean asked = indexes.stream().anyMatch(each -> isAsked(each, shown));
        indexes.replaceAll(each -> isAsked(each, shown) ? hidden : each);
        if (Keys.isConstraint(shown)
            && uniques.removeIf(each -> each.columns().equals(shown.columns()))) {
          indexes.add(hidden);
          asked = true;
        }
        if (asked) {
          accepted.add(new Change.DropIndex(current.name(), hidden));
          accepted.add(new Change.CreateIndex(current.name(), shown));
        }
      }
    }
    return desired.withIndexes(indexes).withUniques(uniques);
  }

  private static boolean isAsked(Index asked, Index there) {
    String name = asked.name();
    return asked.equals(name == null ? there.withName(null) : there);
  }

  private Column accept(Table asked, Table table, Column desired, Column current) {
    Column taken = desired;
    if (desired.collation() == null && Collations.isText(current.type())) {
      taken = taken.withCollation(current.collation());
    }
    if (desired.visible() && !current.visible() && !isExact()) {
      taken = taken.withVisible(false);
      accepted.add(new Change.AlterColumn(table.name(), current, current.withVisible(true)));
    }
    if (desired.isIdentity() && current.isIdentity()) {
      taken = taken.withGeneration(current.generation());
    }
    if (isTooLongForKeys(current)
        && isInWholeKey(asked, desired.name())
        && !isInWholeKey(table, desired.name())) {
      return taken.withTypeStated(true);
    }
    return isAsGood(desired, current)
        ? taken
            .withType(current.type())
            .withDefault(Defaults.canonical(desired.defaultValue(), current.type()))
        : taken;
  }

  /** A key has up to 3072 bytes (https://dev.mysql.com/doc/refman/8.4/en/innodb-limits.html). */
  private static boolean isTooLongForKeys(Column column) {
    SqlType type = column.type();
    return type instanceof SqlType.Text
        || type instanceof SqlType.Blob
        || (type instanceof SqlType.Varchar text
            && text.length() != null
            && text.length() > LONGEST_IN_KEY);
  }

  private boolean isInWholeKey(Table table, String column) {
    PrimaryKey key = table.primaryKey();
    return (key != null && key.columns().contains(column))
        || (!product.hasUniqueText()
            && table.uniques().stream().anyMatch(unique -> unique.columns().contains(column)))
        || table.indexes().stream()
            .filter(index -> !(index.unique() && product.hasUniqueText()))
            .anyMatch(index -> Keys.usable(index).contains(column));
  }

  private boolean isAsGood(Column desired, Column current) {
    SqlType wanted = desired.type();
    SqlType there = current.type();
    if (wanted instanceof SqlType.Json && product.keepsJsonAsText()) {
      return there.equals(SqlType.text());
    }
    if (desired.typeStated()) {
      return false;
    }
    if (wanted instanceof SqlType.Bool) {
      return there instanceof SqlType.TinyInt
          || there instanceof SqlType.SmallInt
          || there instanceof SqlType.Int
          || there instanceof SqlType.BigInt
          || there.equals(SqlType.named("bit(1)"));
    }
    return wanted instanceof SqlType.TinyInt && there instanceof SqlType.Bool;
  }

  private static boolean isMade(Index index, Table table) {
    boolean ofForeignKey =
        table.foreignKeys().stream().anyMatch(key -> key.columns().equals(index.columns()));
    return index.name() == null && !index.unique() && ofForeignKey && isMissed(index, table);
  }

  /** Whether nothing else in the table begins with the columns of the index. */
  private static boolean isMissed(Index index, Table table) {
    List<Index> others = new ArrayList<>(table.indexes());
    others.remove(index);
    return !Keys.cover(table.withIndexes(others), index.columns());
  }

  /**
   * An index that the server made for a foreign key stays as long as the key. One that it would
   * have to make is not wanted where a key there, its columns in another order, does as well.
   */
  private List<Index> indexes(Table desired, Table current) {
    List<Index> indexes = new ArrayList<>(desired.indexes());
    Table ordered = isExact() ? desired : KeyOrder.adopt(desired, current);
    indexes.removeIf(index -> isMade(index, desired) && !isMissed(index, ordered));
    for (Index index : current.indexes()) {
      boolean known = indexes.stream().anyMatch(each -> each.withName(index.name()).equals(index));
      boolean ofForeignKey =
          current.foreignKeys().stream()
              .filter(key -> key.columns().equals(Keys.usable(index)))
              .filter(key -> Keys.isNamedAfter(index.name(), key))
              .map(ForeignKey::columns)
              .anyMatch(
                  columns ->
                      desired.foreignKeys().stream()
                          .anyMatch(key -> key.columns().equals(columns)));
      if (!known && !index.unique() && ofForeignKey) {
        indexes.add(index);
      }
    }
    // A key in the order in which it is there may not do for a foreign key what the asked one does.
    Keys.missing(ordered.withIndexes(indexes)).stream()
        .filter(index -> Keys.cover(desired, index.columns()))
        .forEach(indexes::add);
    return indexes;
  }
}
