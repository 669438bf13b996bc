package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.type.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Reads foreign keys, from two views that the server would take long to join. MariaDB hides the one
 * of the actions from users who may only read; they see them in the definitions of the tables.
 */
final class ForeignKeyReader {

  private static final String COLUMNS =
      "SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION, COLUMN_NAME,"
          + " REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME"
          + " FROM information_schema.KEY_COLUMN_USAGE"
          + " WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL";
  private static final String ACTIONS =
      "SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE"
          + " FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?";

  private final BiFunction<String, String, QualifiedName> names;
  private final ExactTexts exact;
  private final Map<QualifiedName, Map<String, List<Pair>>> tables = new HashMap<>();
  private final Map<Name, Actions> actions = new HashMap<>();

  ForeignKeyReader(BiFunction<String, String, QualifiedName> names, ExactTexts exact) {
    this.names = names;
    this.exact = exact;
  }

  private record Name(QualifiedName table, String constraint) {}

  private record Pair(
      Name name, int position, String column, QualifiedName target, String targetColumn) {}

  private record Actions(Name name, Action onDelete, Action onUpdate) {}

  /** Reads what the catalog has, and asks for the tables whose actions it hides. */
  void fetch(CatalogReader reader) throws SQLException {
    List<Pair> pairs = new ArrayList<>(reader.rows(COLUMNS, this::pair));
    pairs.sort(Comparator.comparingInt(Pair::position));
    for (Pair pair : pairs) {
      tables
          .computeIfAbsent(pair.name.table, table -> new TreeMap<>())
          .computeIfAbsent(pair.name.constraint, constraint -> new ArrayList<>())
          .add(pair);
    }
    for (Actions each : reader.rows(ACTIONS, this::actions)) {
      actions.put(each.name, each);
    }
    pairs.stream()
        .filter(pair -> !actions.containsKey(pair.name))
        .forEach(pair -> exact.askExpressions(pair.name.table));
  }

  /** The keys, as soon as what was asked for is known. */
  Map<QualifiedName, List<ForeignKey>> keys() {
    Map<QualifiedName, List<ForeignKey>> keys = new HashMap<>();
    for (Map.Entry<QualifiedName, Map<String, List<Pair>>> table : tables.entrySet()) {
      List<ForeignKey> ofTable = new ArrayList<>();
      for (List<Pair> key : table.getValue().values()) {
        Name name = key.get(0).name;
        Actions found = actions.get(name);
        ofTable.add(key(key, found == null ? shown(name) : found));
      }
      keys.put(table.getKey(), ofTable);
    }
    return keys;
  }

  private Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        new Name(names.apply(row.getString(1), row.getString(2)), row.getString(3)),
        row.getInt(4),
        row.getString(5),
        names.apply(row.getString(6), row.getString(7)),
        row.getString(8));
  }

  private Actions actions(ResultSet row) throws SQLException {
    return new Actions(
        new Name(names.apply(row.getString(1), row.getString(2)), row.getString(3)),
        action(row.getString(4)),
        action(row.getString(5)));
  }

  private static Action action(String rule) {
    return Adaptation.canonical(Action.valueOf(rule.replace(' ', '_')));
  }

  private Actions shown(Name name) {
    return new Actions(
        name,
        action(exact.rule(name.table, name.constraint, "DELETE")),
        action(exact.rule(name.table, name.constraint, "UPDATE")));
  }

  private static ForeignKey key(List<Pair> pairs, Actions actions) {
    Pair first = pairs.get(0);
    return ForeignKey.of(
            first.name.constraint,
            pairs.stream().map(Pair::column).toList(),
            first.target,
            pairs.stream().map(Pair::targetColumn).toList())
        .withActions(actions.onDelete, actions.onUpdate);
  }
}
