package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.NameCase;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Rewording;
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
  public MetaData normalise(Connection connection, MetaData desired, MetaData current)
      throws SQLException {
    MetaData local = DefaultSchema.of(connection).leftOut(desired);
    var scratch = new Scratch(connection, ddl);
    MetaData reworded = reworded(local, current);
    List<Table> tables = new ArrayList<>();
    for (Table table : reworded.tables()) {
      Table there = current.table(table.name()).orElse(null);
      tables.add(there == null ? table : rendered(scratch, table, there));
    }
    return new DistinctNames(product, current).in(reworded.withTables(tables));
  }

  @Override
  public MetaData normalise(MetaData desired, MetaData current) {
    return new DistinctNames(product, current).in(reworded(desired, current));
  }

  /** What needs no server. */
  private MetaData reworded(MetaData desired, MetaData current) {
    var acceptance = new Acceptance(product);
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
