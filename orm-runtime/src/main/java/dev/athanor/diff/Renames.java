package dev.athanor.diff;

import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Old names that somebody has declared. A declaration counts only while the old name is still there
 * and the new one is not.
 *
 * @param tables new name of a table to its old names
 * @param columns table (by its new name) and new name of a column to its old names
 * @param parts table (by its new name) and new name of a constraint or an index to its old names
 */
public record Renames(
    Map<QualifiedName, List<QualifiedName>> tables,
    Map<QualifiedName, Map<String, List<String>>> columns,
    Map<QualifiedName, Map<String, List<String>>> parts) {

  /** Nothing was renamed. */
  public static Renames none() {
    return new Renames(Map.of(), Map.of(), Map.of());
  }

  /** These and the declaration that a table was renamed. */
  public Renames andTable(QualifiedName from, QualifiedName to) {
    Map<QualifiedName, List<QualifiedName>> more = new LinkedHashMap<>(tables);
    more.merge(to, List.of(from), Renames::joined);
    return new Renames(more, columns, parts);
  }

  /** These and the declaration that a column of a table (named by its new name) was renamed. */
  public Renames andColumn(QualifiedName table, String from, String to) {
    return new Renames(tables, and(columns, table, from, to), parts);
  }

  /**
   * These and the declaration that a constraint or an index of a table (named by its new name) was
   * renamed.
   */
  public Renames andPart(QualifiedName table, String from, String to) {
    return new Renames(tables, columns, and(parts, table, from, to));
  }

  private static Map<QualifiedName, Map<String, List<String>>> and(
      Map<QualifiedName, Map<String, List<String>>> names,
      QualifiedName table,
      String from,
      String to) {
    Map<QualifiedName, Map<String, List<String>>> more = new LinkedHashMap<>(names);
    Map<String, List<String>> ofTable = new LinkedHashMap<>(more.getOrDefault(table, Map.of()));
    ofTable.merge(to, List.of(from), Renames::joined);
    more.put(table, ofTable);
    return more;
  }

  private static <T> List<T> joined(List<T> a, List<T> b) {
    List<T> all = new ArrayList<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }
}
