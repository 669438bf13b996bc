package dev.athanor.state;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.ColumnMapping;
import dev.athanor.mapping.EntityType;
import dev.athanor.mapping.Generator;
import dev.athanor.mapping.Reference;
import dev.athanor.mapping.RowFilter;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import jakarta.persistence.InheritanceType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is done with the instances of an entity, made ready once. */
public final class EntityPlan {

  private final EntityType type;
  private final @Nullable EntityPlan parent;
  private final Shape shape;
  private final List<Slot> key;
  private final List<TablePlan> tables;
  private final List<EntityPlan> concrete = new ArrayList<>();
  private final Callbacks callbacks;
  private final @Nullable String unsupported;
  private final List<CollectionPlan> collections = new ArrayList<>();
  private final Part.@Nullable Value version;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<RowFilter> filters;

  /** A column of one of the tables. */
  public record Place(QualifiedName table, String column) {}

  EntityPlan(EntityType type, @Nullable EntityPlan parent, @Nullable JsonFormat json) {
    this.type = type;
    this.parent = parent;
    List<ColumnMapping> keyColumns =
        type.inheritance() == InheritanceType.TABLE_PER_CLASS
            ? type.key()
            : type.identifier().columns();
    this.shape = new Shape(type.javaType(), type.attributes(), keyColumns, json);
    this.key = List.copyOf(shape.slots().subList(0, keyColumns.size()));
    this.tables = makeTables();
    this.unsupported = findUnsupported();
    this.filters = findFilters();
    this.callbacks = new Callbacks(type.javaType());
    this.version = findVersion(shape.parts());
    for (EntityPlan each = this; each != null && !isAbstract(); each = each.parent) {
      each.concrete.add(this);
    }
  }

  private static Part.@Nullable Value findVersion(List<Part> parts) {
    for (Part each : parts) {
      if (each instanceof Part.Value value && value.attribute().version()) {
        return value;
      }
    }
    return null;
  }

  private List<TablePlan> makeTables() {
    List<TablePlan> result = new ArrayList<>();
    if (type.inheritance() == InheritanceType.JOINED && parent != null) {
      for (TablePlan each : parent.tables) {
        result.add(table(each.name(), each.key(), each.discriminator()));
      }
      Reference link = type.parentLink();
      result.add(table(type.table(), link == null ? names(type.key()) : link.names(), null));
    } else {
      ColumnMapping discriminator = type.discriminator();
      result.add(
          table(
              type.table(),
              names(type.key()),
              discriminator == null ? null : discriminator.name()));
      if (parent != null && type.inheritance() == InheritanceType.SINGLE_TABLE) {
        for (TablePlan each : parent.tables.subList(1, parent.tables.size())) {
          result.add(table(each.name(), each.key(), null));
        }
      }
    }
    for (Reference each : type.secondaryTables()) {
      boolean known = result.stream().anyMatch(table -> table.name().equals(each.table()));
      if (!known) {
        result.add(table(each.table(), each.names(), null));
      }
    }
    return List.copyOf(result);
  }

  private static List<String> names(List<ColumnMapping> columns) {
    return columns.stream().map(ColumnMapping::name).toList();
  }

  private TablePlan table(
      QualifiedName name, List<String> keyColumns, @Nullable String discriminator) {
    List<String> folded = keyColumns.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    List<Slot> slots =
        shape.slots().stream()
            .filter(slot -> slot.table().equals(name))
            .filter(slot -> !folded.contains(slot.name().toLowerCase(Locale.ROOT)))
            .filter(
                slot -> !slot.name().equalsIgnoreCase(discriminator == null ? "" : discriminator))
            .toList();
    boolean counts =
        type.identifier().generator() instanceof Generator.Identity
            && key.size() == 1
            && key.get(0).table().equals(name);
    return new TablePlan(name, keyColumns, slots, counts ? key.get(0) : null, discriminator);
  }

  /** What the mapping says. */
  public EntityType type() {
    return type;
  }

  /** The name of the class, for people. */
  public String name() {
    return type.javaType().getSimpleName();
  }

  /** The entity that this one extends. */
  public @Nullable EntityPlan parent() {
    return parent;
  }

  /** The first entity of the hierarchy. */
  public EntityPlan root() {
    EntityPlan root = this;
    while (root.parent != null) {
      root = root.parent;
    }
    return root;
  }

  /** This class and those below it that have instances, each after the one that it extends. */
  public List<EntityPlan> concrete() {
    return concrete;
  }

  /** Whether it has no instances of its own. */
  public boolean isAbstract() {
    return Modifier.isAbstract(type.javaType().getModifiers());
  }

  /** How its state is laid out. */
  public Shape shape() {
    return shape;
  }

  /** The columns of the identifier. */
  public List<Slot> key() {
    return key;
  }

  /** Its tables, each after those that it refers to. */
  public List<TablePlan> tables() {
    return tables;
  }

  /** Its collections, as the shape numbers them. */
  public List<CollectionPlan> collections() {
    return collections;
  }

  /**
   * Refuses what sessions cannot do yet, before a row is read or written wrongly.
   *
   * @throws InvalidException for soft deletes in a hierarchy with a table for each class
   */
  public void refuseUnsupported() {
    String reason = unsupported;
    if (reason != null) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-021",
              name() + " has " + reason + ", which sessions do not know",
              "read and write its rows with SQL: session.sql(…)"));
    }
  }

  private @Nullable String findUnsupported() {
    if (type.inheritance() == InheritanceType.TABLE_PER_CLASS) {
      for (Class<?> each = type.javaType(); each != null; each = each.getSuperclass()) {
        if (isSoftDeleted(each)) {
          return "@SoftDelete on a hierarchy with a table for each class";
        }
      }
    }
    return null;
  }

  private static boolean isSoftDeleted(AnnotatedElement element) {
    return Stream.of(element.getAnnotations())
        .anyMatch(each -> each.annotationType().getSimpleName().equals("SoftDelete"));
  }

  /** What it wants to be told. */
  public Callbacks callbacks() {
    return callbacks;
  }

  /** The attribute that counts changes. */
  public Part.@Nullable Value version() {
    return version;
  }

  /** Where the identifier comes from. */
  public @Nullable Generator generator() {
    return type.identifier().generator();
  }

  /** What the discriminator holds for this class; null where there is none. */
  public @Nullable Object discriminatorValue() {
    ColumnMapping column = type.discriminator();
    String value = type.discriminatorValue();
    if (column == null || value == null) {
      return null;
    }
    return ColumnValues.of(
        column.column().type(),
        column.column().type() instanceof SqlType.Int ? (Object) Long.valueOf(value) : value);
  }

  /** Takes down the columns of a table, so that SQL in annotations can name them. */
  void name(QualifiedName table, List<String> columns) {
    for (String each : columns) {
      places.putIfAbsent(each.toLowerCase(Locale.ROOT), new Place(table, each));
    }
  }

  /** The column of this name, in any case; empty where no table has it. */
  public Optional<Place> place(String column) {
    return Optional.ofNullable(places.get(column.toLowerCase(Locale.ROOT)));
  }

  /** The conditions that the class states, and the mapped superclasses that are its own. */
  public List<RowFilter> filters() {
    return filters;
  }

  private List<RowFilter> findFilters() {
    List<RowFilter> found = new ArrayList<>();
    Class<?> above = parent == null ? null : parent.type().javaType();
    for (Class<?> each = type.javaType();
        each != null && each != above;
        each = each.getSuperclass()) {
      found.addAll(RowFilter.of(each));
    }
    return List.copyOf(found);
  }

  /** The place of the value that a column of one of the tables has. */
  public Slot column(QualifiedName table, String name) {
    for (TablePlan each : tables) {
      boolean asked = each.name().equals(table);
      for (int i = 0; i < each.key().size(); i++) {
        if (asked && each.key().get(i).equalsIgnoreCase(name)) {
          return key.get(i);
        }
      }
    }
    return shape
        .slot(table, name)
        .or(
            () ->
                shape.slots().stream()
                    .filter(slot -> slot.name().equalsIgnoreCase(name))
                    .findFirst())
        .orElseThrow(
            () -> new IllegalStateException("no column " + table + "." + name + " in " + name()));
  }

  /** The values of the columns that a reference to this entity repeats. */
  public @Nullable Object[] targets(Reference reference, @Nullable Object[] columns) {
    @Nullable Object[] values = new Object[reference.columns().size()];
    for (int i = 0; i < values.length; i++) {
      Slot slot = column(reference.target(), reference.columns().get(i).target());
      values[i] = columns[slot.index()];
    }
    return values;
  }

  /** The key of a row. */
  public Key key(@Nullable Object[] columns) {
    @Nullable Object[] values = new Object[key.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns[key.get(i).index()];
    }
    return new Key(root().type().javaType(), java.util.Arrays.asList(values));
  }

  /** The attribute of this name, or path of names. */
  public Optional<Part> part(String path) {
    return part(shape.parts(), path);
  }

  private static Optional<Part> part(List<Part> parts, String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    for (Part each : parts) {
      if (each.attribute().name().equals(first)) {
        return dot < 0
            ? Optional.of(each)
            : each instanceof Part.Group group
                ? part(group.parts(), path.substring(dot + 1))
                : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The collection of this attribute. */
  public CollectionPlan collection(Attribute attribute) {
    return collections.stream()
        .filter(each -> each.part().attribute().equals(attribute))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return name();
  }
}
