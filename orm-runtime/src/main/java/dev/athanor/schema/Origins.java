package dev.athanor.schema;

import dev.athanor.type.QualifiedName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the tables and columns of a description come from. Kept beside it, because it is no part of
 * it.
 */
public record Origins(
    Map<QualifiedName, Origin> tables, Map<QualifiedName, Map<String, Origin>> columns) {

  public Origins {
    tables = Map.copyOf(tables);
    Map<QualifiedName, Map<String, Origin>> copy = new LinkedHashMap<>();
    columns.forEach((table, origins) -> copy.put(table, Map.copyOf(origins)));
    columns = Map.copyOf(copy);
  }

  /** Nothing is known, as for a description that was written by hand. */
  public static Origins unknown() {
    return new Origins(Map.of(), Map.of());
  }

  /** Where a table comes from. */
  public Optional<Origin> of(QualifiedName table) {
    return Optional.ofNullable(tables.get(table));
  }

  /** Where a column comes from. */
  public Optional<Origin> of(QualifiedName table, String column) {
    return Optional.ofNullable(columns.getOrDefault(table, Map.of()).get(column));
  }
}
