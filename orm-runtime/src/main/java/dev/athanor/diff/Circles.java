package dev.athanor.diff;

import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Renames in which names change places: a becomes b and b becomes a. Nothing in the database tells
 * whether that has been done, so it is done only for whoever asks for it, each time it is asked.
 *
 * @param tables each circle from old names to new ones
 * @param columns the circles of a table, which has its new name
 * @param values the circles of a column
 */
public record Circles(
    List<Map<QualifiedName, QualifiedName>> tables,
    Map<QualifiedName, List<Map<String, String>>> columns,
    Map<QualifiedName, Map<String, List<Map<String, String>>>> values) {

  /** No names change places. */
  static final Circles NONE = new Circles(List.of(), Map.of(), Map.of());

  /** The circles among declarations. */
  static Circles among(Renames renames) {
    Map<QualifiedName, List<Map<String, String>>> columns = new LinkedHashMap<>();
    renames
        .columns()
        .forEach(
            (table, names) -> {
              List<Map<String, String>> found = among(names);
              if (!found.isEmpty()) {
                columns.put(table, found);
              }
            });
    Map<QualifiedName, Map<String, List<Map<String, String>>>> values = new LinkedHashMap<>();
    renames
        .values()
        .forEach(
            (table, ofTable) ->
                ofTable.forEach(
                    (column, names) -> {
                      List<Map<String, String>> found = among(names);
                      if (!found.isEmpty()) {
                        values
                            .computeIfAbsent(table, any -> new LinkedHashMap<>())
                            .put(column, found);
                      }
                    }));
    return new Circles(among(renames.tables()), columns, values);
  }

  /** The circles among new names and their old ones; no name is in two of them. */
  private static <T> List<Map<T, T>> among(Map<T, List<T>> oldNames) {
    List<Map<T, T>> circles = new ArrayList<>();
    Set<T> taken = new HashSet<>();
    for (T name : oldNames.keySet()) {
      Map<T, T> moves = new LinkedHashMap<>();
      if (!taken.contains(name) && leadsTo(name, name, oldNames, taken, moves)) {
        taken.addAll(moves.keySet());
        circles.add(moves);
      }
    }
    return circles;
  }

  private static <T> boolean leadsTo(
      T goal, T name, Map<T, List<T>> oldNames, Set<T> taken, Map<T, T> moves) {
    for (T old : oldNames.getOrDefault(name, List.of())) {
      if (!taken.contains(old) && !moves.containsKey(old) && !old.equals(name)) {
        moves.put(old, name);
        if (old.equals(goal) || leadsTo(goal, old, oldNames, taken, moves)) {
          return true;
        }
        moves.remove(old);
      }
    }
    return false;
  }
}
