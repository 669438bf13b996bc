package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An expression and where it stands, because the server prints one text differently in different
 * places.
 *
 * @param column the column whose default or computation it is; null for checks and indexes
 */
record Site(Kind kind, @Nullable String column, SqlText text) {

  enum Kind {
    DEFAULT,
    COMPUTED,
    CHECK,
    INDEX
  }

  /** The same place with another expression. */
  Site with(SqlText other) {
    return new Site(kind, column, other);
  }

  /** The expressions of both tables that differ from those that they may have to equal. */
  static List<Site> differing(Table desired, Table current) {
    List<Site> sites = new ArrayList<>();
    for (Column column : desired.columns()) {
      Column there = current.column(column.name()).orElse(null);
      if (there != null) {
        add(sites, Kind.DEFAULT, column.name(), column.defaultValue(), there.defaultValue());
        add(sites, Kind.COMPUTED, column.name(), computation(column), computation(there));
      }
    }
    addAll(sites, Kind.CHECK, checks(desired), checks(current));
    addAll(sites, Kind.INDEX, parts(desired), parts(current));
    return sites;
  }

  private static void add(
      List<Site> sites, Kind kind, String column, @Nullable SqlText a, @Nullable SqlText b) {
    if (a != null && b != null && !a.equals(b)) {
      sites.add(new Site(kind, column, a));
      sites.add(new Site(kind, column, b));
    }
  }

  private static void addAll(List<Site> sites, Kind kind, Set<SqlText> a, Set<SqlText> b) {
    if (!b.containsAll(a) && !a.containsAll(b)) {
      a.forEach(text -> sites.add(new Site(kind, null, text)));
      b.stream().filter(text -> !a.contains(text)).forEach(t -> sites.add(new Site(kind, null, t)));
    }
  }

  private static @Nullable SqlText computation(Column column) {
    return column.generation() instanceof Computed computed ? computed.expression() : null;
  }

  private static Set<SqlText> checks(Table table) {
    return table.checks().stream().map(Check::expression).collect(Collectors.toSet());
  }

  private static Set<SqlText> parts(Table table) {
    return table.indexes().stream()
        .flatMap(index -> index.parts().stream())
        .map(Index.Part::expression)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
