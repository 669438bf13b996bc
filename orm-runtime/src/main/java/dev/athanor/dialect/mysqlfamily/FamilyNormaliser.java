package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.NameCase;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Rewording;
import dev.athanor.dialect.Undecided;
import dev.athanor.diff.Tolerance;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares expressions word by word, and has those that still differ printed by the server, as
 * parts of a temporary table that no row ever goes into.
 */
final class FamilyNormaliser implements Normaliser {

  private final Product product;
  private final FamilyDdl ddl;
  private final boolean foldsTableNames;

  FamilyNormaliser(Product product, FamilyDdl ddl, boolean foldsTableNames) {
    this.product = product;
    this.ddl = ddl;
    this.foldsTableNames = foldsTableNames;
  }

  @Override
  public Worded normalise(
      Connection connection, MetaData desired, MetaData current, Tolerance tolerance)
      throws SQLException {
    MetaData local = DefaultSchema.of(connection).leftOut(desired);
    var acceptance = new Acceptance(product, tolerance);
    var explanation = new Explanation(connection, product);
    var scratch = new Scratch(connection, ddl, explanation);
    MetaData reworded = reworded(local, current, acceptance);
    List<Table> tables = new ArrayList<>();
    for (Table table : reworded.tables()) {
      Table there = current.table(table.name()).orElse(null);
      tables.add(there == null ? table : rendered(scratch, table, there));
    }
    String refusal = scratch.refusal();
    var undecided = new Undecided(String.valueOf(refusal), explanation::hasExplained);
    if (refusal != null) {
      tables.replaceAll(
          table ->
              current
                  .table(table.name())
                  .map(there -> undecided.accept(table, there))
                  .orElse(table));
    }
    return new Worded(
        new DistinctNames(product, current).in(reworded.withTables(tables)),
        acceptance.accepted(),
        undecided.uncompared());
  }

  @Override
  public Worded normalise(MetaData desired, MetaData current, Tolerance tolerance) {
    var acceptance = new Acceptance(product, tolerance);
    MetaData reworded = reworded(desired, current, acceptance);
    return new Worded(
        new DistinctNames(product, current).in(reworded), acceptance.accepted(), List.of());
  }

  /** What needs no server. */
  private MetaData reworded(MetaData desired, MetaData current, Acceptance acceptance) {
    var rewording = new Rewording(FamilyNormaliser::same);
    return NameCase.adopt(desired, current, foldsTableNames)
        .mapTables(
            table ->
                current
                    .table(table.name())
                    .map(there -> rewording.reword(acceptance.accept(table, there), there))
                    .orElse(table));
  }

  private static Table rendered(Scratch scratch, Table desired, Table current) {
    List<Site> open = Site.differing(desired, current);
    if (open.isEmpty()) {
      return desired;
    }
    Forms forms = Forms.of(open, sites -> scratch.render(desired, current, sites));
    return new Rewording(forms::same).reword(desired, current);
  }

  private static boolean same(@Nullable Column column, SqlText desired, SqlText current) {
    if (column == null || column.isComputed()) {
      return Words.same(desired, current);
    }
    SqlText a = Defaults.canonical(desired, column.type());
    SqlText b = Defaults.canonical(current, column.type());
    return a != null && b != null && Words.same(a, b);
  }
}
