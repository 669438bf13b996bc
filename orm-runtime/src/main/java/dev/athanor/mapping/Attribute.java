package dev.athanor.mapping;

import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A persistent attribute of an entity or an embeddable. */
public sealed interface Attribute {

  /** Where the value is in the object. */
  Property property();

  /** The attribute's columns in the tables of its entity, those of other tables left out. */
  List<ColumnMapping> columns();

  /** The name of the attribute in its class. */
  default String name() {
    return property().name();
  }

  /** Itself and, where it is embedded, everything in it. */
  default Stream<Attribute> flattened() {
    return Stream.of(this);
  }

  /**
   * A single value.
   *
   * @param column null where the value is computed by the formula
   * @param formula what computes the value when it is read; null for a column
   * @param converter the {@code AttributeConverter}
   * @param generator where the value comes from when an object is added; null where the program
   *     gives it
   * @param version whether it counts the changes of the row
   */
  record Basic(
      Property property,
      @Nullable ColumnMapping column,
      @Nullable Formula formula,
      @Nullable Class<?> converter,
      @Nullable Generator generator,
      FetchType fetch,
      boolean version)
      implements Attribute {

    @Override
    public List<ColumnMapping> columns() {
      return column == null ? List.of() : List.of(column);
    }
  }

  /** An object whose attributes are columns of the owner's table. */
  record Embedded(Property property, List<Attribute> attributes) implements Attribute {
    public Embedded {
      attributes = List.copyOf(attributes);
    }

    @Override
    public List<ColumnMapping> columns() {
      return attributes.stream().flatMap(each -> each.columns().stream()).toList();
    }

    @Override
    public Stream<Attribute> flattened() {
      return Stream.concat(Stream.of(this), attributes.stream().flatMap(Attribute::flattened));
    }
  }

  /**
   * Another entity.
   *
   * @param reference the columns that refer to the target; null where the other side has them
   * @param table the join table, whose target columns are the reference; null where there is none
   * @param mappedBy the attribute of the target that has the columns; null where this side has them
   * @param derives the path of the attribute of the identifier that this one gives its value to,
   *     empty for the whole identifier, null for none ({@code @MapsId})
   */
  record ToOne(
      Property property,
      Class<?> target,
      @Nullable Reference reference,
      @Nullable CollectionTable table,
      @Nullable String mappedBy,
      @Nullable String derives,
      boolean unique,
      boolean optional,
      FetchType fetch,
      Set<CascadeType> cascade,
      boolean orphanRemoval)
      implements Attribute {
    public ToOne {
      cascade = Set.copyOf(cascade);
    }

    @Override
    public List<ColumnMapping> columns() {
      return reference == null || table != null ? List.of() : reference.mappings();
    }
  }

  /**
   * Many other entities.
   *
   * @param table the join table; null where the target's table has the columns, or the other side
   *     says where they are
   * @param reference with a join table its columns that refer to the target; without one the
   *     columns of the target's table that refer to the owner; null where the other side has them
   * @param mappedBy the attribute of the target that has the columns; null where this side has them
   * @param order the column that holds the position in the list
   * @param orderBy the attributes by which the collection is sorted when it is read; empty for the
   *     target's identifier, null for no order
   */
  record ToMany(
      Property property,
      Class<?> target,
      boolean manyOwners,
      @Nullable CollectionTable table,
      @Nullable Reference reference,
      @Nullable String mappedBy,
      @Nullable MapKey key,
      @Nullable ColumnMapping order,
      @Nullable String orderBy,
      FetchType fetch,
      Set<CascadeType> cascade,
      boolean orphanRemoval)
      implements Attribute {
    public ToMany {
      cascade = Set.copyOf(cascade);
    }

    @Override
    public List<ColumnMapping> columns() {
      return List.of();
    }
  }

  /**
   * Many values that live and die with their owner.
   *
   * @param element one of the values: a basic, embedded or to-one attribute of the table's rows
   */
  record Elements(
      Property property,
      CollectionTable table,
      Attribute element,
      @Nullable MapKey key,
      @Nullable ColumnMapping order,
      @Nullable String orderBy,
      FetchType fetch)
      implements Attribute {

    @Override
    public List<ColumnMapping> columns() {
      return List.of();
    }
  }
}
