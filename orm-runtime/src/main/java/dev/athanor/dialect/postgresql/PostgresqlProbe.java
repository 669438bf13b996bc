package dev.athanor.dialect.postgresql;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that is made only to have its expressions put into the server's words. It holds those
 * that are in doubt and the columns that they speak of.
 *
 * @param of the table whose expressions these are
 */
record PostgresqlProbe(QualifiedName of, Table table) {

  /**
   * A place for one expression.
   *
   * @param column the column whose default or computation it is; null for checks and indexes
   */
  record Slot(@Nullable String column, String place) {}

  /**
   * The expressions of a table that have no counterpart in another version of it.
   *
   * @param other the other version, which has been put into the same words where that was easy
   */
  static PostgresqlProbe between(Table table, Table other) {
    List<Check> checks = new ArrayList<>();
    Set<SqlText> otherChecks = new HashSet<>();
    other.checks().forEach(check -> otherChecks.add(check.expression()));
    Set<SqlText> ownChecks = new LinkedHashSet<>();
    table.checks().forEach(check -> ownChecks.add(check.expression()));
    if (!ownChecks.containsAll(otherChecks)) {
      for (SqlText expression : ownChecks) {
        if (!otherChecks.contains(expression)) {
          checks.add(new Check("c" + checks.size(), expression));
        }
      }
    }
    Table inDoubt =
        Table.of(table.name(), table.columns().stream().map(c -> inDoubt(c, other)).toList())
            .withChecks(checks)
            .withIndexes(indexes(table, other));
    return new PostgresqlProbe(table.name(), onlyMentioned(inDoubt));
  }

  private static Column inDoubt(Column column, Table other) {
    Column plain = Column.nullable(column.name(), column.type()).withCollation(column.collation());
    Column there = other.column(column.name()).orElse(null);
    if (there == null) {
      return plain;
    }
    SqlText own = column.defaultValue();
    if (own != null && there.defaultValue() != null && !own.equals(there.defaultValue())) {
      return plain.withDefault(own);
    }
    // Stored, since every version has that and allows every function in it.
    return column.generation() instanceof Computed computed
            && there.generation() instanceof Computed counterpart
            && !computed.expression().equals(counterpart.expression())
        ? plain.withGeneration(new Computed(computed.expression(), true))
        : plain;
  }

  private static List<Index> indexes(Table table, Table other) {
    Set<Index> there = new HashSet<>();
    other.indexes().forEach(index -> there.add(index.withName(null)));
    List<Index> indexes = new ArrayList<>();
    for (Index index : table.indexes()) {
      boolean expresses =
          index.where() != null
              || index.parts().stream().anyMatch(part -> part.expression() != null);
      if (expresses && !there.contains(index.withName(null))) {
        indexes.add(index.withName("i" + indexes.size()));
      }
    }
    return indexes;
  }

  private static Table onlyMentioned(Table table) {
    var expressions = new PostgresqlProbe(table.name(), table).expressions();
    if (expressions.isEmpty()) {
      return table.withColumns(List.of());
    }
    return table.withColumns(
        table.columns().stream()
            .filter(
                column ->
                    expressions.keySet().stream().anyMatch(s -> column.name().equals(s.column()))
                        || expressions.values().stream().anyMatch(e -> e.mentions(column.name()))
                        || table.indexes().stream().anyMatch(i -> i.mentions(column.name())))
            .toList());
  }

  boolean isEmpty() {
    return expressions().isEmpty();
  }

  /** The expressions by their place. */
  Map<Slot, SqlText> expressions() {
    Map<Slot, SqlText> expressions = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      SqlText defaultValue = column.defaultValue();
      if (defaultValue != null) {
        expressions.put(new Slot(column.name(), "column"), defaultValue);
      }
      if (column.generation() instanceof Computed computed) {
        expressions.put(new Slot(column.name(), "column"), computed.expression());
      }
    }
    for (Check check : table.checks()) {
      expressions.put(new Slot(null, "check " + check.name()), check.expression());
    }
    for (Index index : table.indexes()) {
      for (int i = 0; i < index.parts().size(); i++) {
        SqlText expression = index.parts().get(i).expression();
        if (expression != null) {
          expressions.put(partSlot(index, i), expression);
        }
      }
      if (index.where() != null) {
        expressions.put(whereSlot(index), index.where());
      }
    }
    return expressions;
  }

  private static Slot partSlot(Index index, int part) {
    return new Slot(null, "index " + index.name() + " part " + part);
  }

  private static Slot whereSlot(Index index) {
    return new Slot(null, "index " + index.name() + " where");
  }

  /** One probe for each thing that holds an expression, to find out which of them fails. */
  List<PostgresqlProbe> split() {
    List<PostgresqlProbe> probes = new ArrayList<>();
    Table bare =
        table
            .withColumns(table.columns().stream().map(PostgresqlProbe::plain).toList())
            .withChecks(List.of())
            .withIndexes(List.of());
    for (Column column : table.columns()) {
      if (!column.equals(plain(column))) {
        probes.add(
            with(
                bare.withColumns(
                    table.columns().stream()
                        .map(each -> each.equals(column) ? column : plain(each))
                        .toList())));
      }
    }
    table.checks().forEach(check -> probes.add(with(bare.withChecks(List.of(check)))));
    table.indexes().forEach(index -> probes.add(with(bare.withIndexes(List.of(index)))));
    return probes;
  }

  private static Column plain(Column column) {
    return column.withDefault(null).withGeneration(null);
  }

  private PostgresqlProbe with(Table other) {
    return new PostgresqlProbe(of, onlyMentioned(other));
  }

  /** The probe with the expressions in the words in which they were read back. */
  PostgresqlProbe reworded(Table read) {
    return reworded(new PostgresqlProbe(of, read).expressions());
  }

  /** The probe with other words for some of its expressions. */
  PostgresqlProbe reworded(Map<Slot, SqlText> words) {
    return new PostgresqlProbe(
        of,
        table
            .withColumns(table.columns().stream().map(each -> reworded(each, words)).toList())
            .withChecks(
                table.checks().stream()
                    .map(
                        check ->
                            check.withExpression(
                                words.getOrDefault(
                                    new Slot(null, "check " + check.name()), check.expression())))
                    .toList())
            .withIndexes(table.indexes().stream().map(each -> reworded(each, words)).toList()));
  }

  private static Column reworded(Column column, Map<Slot, SqlText> words) {
    SqlText text = words.get(new Slot(column.name(), "column"));
    if (text == null) {
      return column;
    }
    return column.isComputed()
        ? column.withGeneration(new Computed(text, true))
        : column.withDefault(text);
  }

  private static Index reworded(Index index, Map<Slot, SqlText> words) {
    List<Index.Part> parts = new ArrayList<>();
    for (int i = 0; i < index.parts().size(); i++) {
      SqlText text = words.get(partSlot(index, i));
      parts.add(text == null ? index.parts().get(i) : index.parts().get(i).withExpression(text));
    }
    SqlText where = words.get(whereSlot(index));
    return index.withParts(parts).withWhere(where == null ? index.where() : where);
  }
}
