package dev.athanor.schema;

import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The description of a database: what SQLAlchemy calls {@code MetaData}. It is a value: two
 * descriptions of the same schema are equal, whether they were written by hand, made from entities
 * or read from a live database. Everything is kept sorted by name.
 *
 * @param schemas names of the schemas beside the connection's default one
 */
public record MetaData(
    List<String> schemas, List<EnumType> enumTypes, List<Sequence> sequences, List<Table> tables) {

  public MetaData {
    schemas = schemas.stream().distinct().sorted().toList();
    enumTypes = sorted(enumTypes, EnumType::name, "enum type");
    sequences = sorted(sequences, Sequence::name, "sequence");
    tables = sorted(tables, Table::name, "table");
  }

  /** A database without anything in it. */
  public static MetaData empty() {
    return new MetaData(List.of(), List.of(), List.of(), List.of());
  }

  /** These tables; the schemas that they name are part of the description. */
  public static MetaData of(Table... tables) {
    return of(List.of(tables));
  }

  /** These tables; the schemas that they name are part of the description. */
  public static MetaData of(Collection<Table> tables) {
    List<String> schemas = new ArrayList<>();
    for (Table table : tables) {
      String schema = table.name().schema();
      if (schema != null) {
        schemas.add(schema);
      }
    }
    return new MetaData(schemas, List.of(), List.of(), List.copyOf(tables));
  }

  /** The table of this name. */
  public Optional<Table> table(QualifiedName name) {
    return find(tables, Table::name, name);
  }

  /** The table of this name in the default schema. */
  public Optional<Table> table(String name) {
    return table(QualifiedName.of(name));
  }

  /** The enum type of this name. */
  public Optional<EnumType> enumType(QualifiedName name) {
    return find(enumTypes, EnumType::name, name);
  }

  /** The sequence of this name. */
  public Optional<Sequence> sequence(QualifiedName name) {
    return find(sequences, Sequence::name, name);
  }

  public MetaData withSchemas(List<String> other) {
    return new MetaData(other, enumTypes, sequences, tables);
  }

  public MetaData withTables(List<Table> other) {
    return new MetaData(schemas, enumTypes, sequences, other);
  }

  public MetaData withEnumTypes(List<EnumType> other) {
    return new MetaData(schemas, other, sequences, tables);
  }

  public MetaData withSequences(List<Sequence> other) {
    return new MetaData(schemas, enumTypes, other, tables);
  }

  /** The description with every table replaced by what the function makes of it. */
  public MetaData mapTables(UnaryOperator<Table> function) {
    return withTables(tables.stream().map(function).toList());
  }

  /** The description with only the tables that match. */
  public MetaData onlyTables(Predicate<Table> predicate) {
    return withTables(tables.stream().filter(predicate).toList());
  }

  private static <T> List<T> sorted(
      Collection<T> items, Function<T, QualifiedName> name, String kind) {
    List<T> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparing(name));
    for (int i = 1; i < sorted.size(); i++) {
      if (name.apply(sorted.get(i - 1)).equals(name.apply(sorted.get(i)))) {
        throw new IllegalArgumentException(
            "the " + kind + " " + name.apply(sorted.get(i)) + " is described twice");
      }
    }
    return List.copyOf(sorted);
  }

  private static <T> Optional<T> find(
      List<T> sorted, Function<T, QualifiedName> name, QualifiedName wanted) {
    int low = 0;
    int high = sorted.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = name.apply(sorted.get(middle)).compareTo(wanted);
      if (order == 0) {
        return Optional.of(sorted.get(middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }
}
