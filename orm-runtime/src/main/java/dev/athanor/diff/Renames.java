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
 * @param values table and column (by their new names) and new value to its old values, where the
 *     values are those of an enum
 * @param circles names that are to change places, although nothing tells whether they have
 */
public record Renames(
    Map<QualifiedName, List<QualifiedName>> tables,
    Map<QualifiedName, Map<String, List<String>>> columns,
    Map<QualifiedName, Map<String, List<String>>> parts,
    Map<QualifiedName, Map<String, Map<String, List<String>>>> values,
    Circles circles) {

  /** Nothing was renamed. */
  public static Renames none() {
    return new Renames(Map.of(), Map.of(), Map.of(), Map.of(), Circles.NONE);
  }

  /** These and the declaration that a table was renamed. */
  public Renames andTable(QualifiedName from, QualifiedName to) {
    return new Renames(and(tables, from, to), columns, parts, values, circles);
  }

  /** These and the declaration that a column of a table (named by its new name) was renamed. */
  public Renames andColumn(QualifiedName table, String from, String to) {
    Map<QualifiedName, Map<String, List<String>>> more = new LinkedHashMap<>(columns);
    more.put(table, and(more.getOrDefault(table, Map.of()), from, to));
    return new Renames(tables, more, parts, values, circles);
  }

  /**
   * These and the declaration that a constraint or an index of a table (named by its new name) was
   * renamed.
   */
  public Renames andPart(QualifiedName table, String from, String to) {
    Map<QualifiedName, Map<String, List<String>>> more = new LinkedHashMap<>(parts);
    more.put(table, and(more.getOrDefault(table, Map.of()), from, to));
    return new Renames(tables, columns, more, values, circles);
  }

  /**
   * These and the declaration that a value of a column (table and column by their new names) is
   * called otherwise.
   */
  public Renames andValue(QualifiedName table, String column, String from, String to) {
    Map<QualifiedName, Map<String, Map<String, List<String>>>> more = new LinkedHashMap<>(values);
    Map<String, Map<String, List<String>>> ofTable =
        new LinkedHashMap<>(more.getOrDefault(table, Map.of()));
    ofTable.put(column, and(ofTable.getOrDefault(column, Map.of()), from, to));
    more.put(table, ofTable);
    return new Renames(tables, columns, parts, more, circles);
  }

  /** These and others. What the others have of {@link #circles} takes the place of these'. */
  public Renames and(Renames others) {
    Renames all = this;
    for (var table : others.tables.entrySet()) {
      for (QualifiedName old : table.getValue()) {
        all = all.andTable(old, table.getKey());
      }
    }
    for (var table : others.columns.entrySet()) {
      for (var column : table.getValue().entrySet()) {
        for (String old : column.getValue()) {
          all = all.andColumn(table.getKey(), old, column.getKey());
        }
      }
    }
    for (var table : others.parts.entrySet()) {
      for (var part : table.getValue().entrySet()) {
        for (String old : part.getValue()) {
          all = all.andPart(table.getKey(), old, part.getKey());
        }
      }
    }
    for (var table : others.values.entrySet()) {
      for (var column : table.getValue().entrySet()) {
        for (var value : column.getValue().entrySet()) {
          for (String old : value.getValue()) {
            all = all.andValue(table.getKey(), column.getKey(), old, value.getKey());
          }
        }
      }
    }
    return new Renames(all.tables, all.columns, all.parts, all.values, others.circles);
  }

  /**
   * These, asked for this one time: names of them that change places do so now, whether or not they
   * have before.
   */
  public Renames once() {
    return new Renames(tables, columns, parts, values, standing());
  }

  /** What would change places each time if it were declared for good. */
  public Circles standing() {
    return Circles.among(this);
  }

  private static <T> Map<T, List<T>> and(Map<T, List<T>> names, T from, T to) {
    Map<T, List<T>> more = new LinkedHashMap<>(names);
    more.merge(to, List.of(from), Renames::joined);
    return more;
  }

  private static <T> List<T> joined(List<T> a, List<T> b) {
    List<T> all = new ArrayList<>(a);
    b.stream().filter(each -> !a.contains(each)).forEach(all::add);
    return List.copyOf(all);
  }
}
