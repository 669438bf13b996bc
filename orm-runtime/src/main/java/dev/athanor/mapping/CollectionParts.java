package dev.athanor.mapping;

import dev.athanor.mapping.Scope.Nulls;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What collections of entities and collections of values have in common. */
final class CollectionParts {

  private final MappingRun run;

  CollectionParts(MappingRun run) {
    this.run = run;
  }

  static boolean isMap(Property property) {
    return Map.class.isAssignableFrom(property.type().raw());
  }

  static boolean isSet(Property property) {
    return Set.class.isAssignableFrom(property.type().raw());
  }

  /** The type of the elements, or of the values of a map. */
  static Optional<JavaType> elementOf(Property property) {
    JavaType type = property.type();
    if (type.raw().isArray()) {
      return Optional.of(JavaType.of(type.raw().getComponentType()));
    }
    Class<?> kind = isMap(property) ? Map.class : Collection.class;
    List<JavaType> arguments = type.argumentsOf(kind);
    return arguments == null || arguments.isEmpty()
        ? Optional.empty()
        : Optional.of(arguments.get(arguments.size() - 1)).filter(e -> e.raw() != Object.class);
  }

  static @Nullable String orderBy(Property property) {
    OrderBy stated = property.annotation(OrderBy.class);
    return stated == null ? null : stated.value();
  }

  /** The column of the position, where a list has one. */
  @Nullable ColumnMapping order(Property property, QualifiedName table, boolean required) {
    OrderColumn stated = property.annotation(OrderColumn.class);
    return stated == null
        ? null
        : run.columns().order(ColumnSpec.of(stated), property, table, required);
  }

  /**
   * The keys of a map; null for other collections.
   *
   * @param scope the rows that hold the key
   */
  @Nullable MapKey key(Property property, Scope scope) {
    if (!isMap(property)) {
      return null;
    }
    jakarta.persistence.MapKey attribute = property.annotation(jakarta.persistence.MapKey.class);
    if (attribute != null) {
      return new MapKey(attribute.name(), null);
    }
    JavaType type = keyType(property);
    if (type == null) {
      return new MapKey("", null);
    }
    return stored(property, type, scope);
  }

  private MapKey stored(Property property, JavaType type, Scope scope) {
    Property key = property.as(type);
    EntityClass entity = run.classes().find(type.raw()).orElse(null);
    if (entity != null) {
      return new MapKey(null, entityKey(key, entity, scope));
    }
    if (type.raw().isAnnotationPresent(Embeddable.class)) {
      return new MapKey(null, embeddedKey(key, scope));
    }
    ColumnSpec spec = ColumnSpec.of(property.annotation(MapKeyColumn.class));
    var override = scope.overrides().column(Overrides.keyOf(scope.pathOf(property)));
    return new MapKey(
        null,
        new BasicBinder(run)
            .bindKey(
                key,
                override == null ? spec : ColumnSpec.of(override),
                property.name() + "_KEY",
                scope)
            .orElse(null));
  }

  private @Nullable Attribute embeddedKey(Property key, Scope scope) {
    List<Attribute> attributes = new ArrayList<>();
    Scope inner =
        new Scope(
            scope.entity(),
            Overrides.keyOf(scope.pathOf(key)) + ".",
            scope.table(),
            scope.overrides(),
            scope.nulls());
    for (Property each : run.binder().propertiesOf(key.type(), key)) {
      run.binder().bind(each, inner).ifPresent(attributes::add);
    }
    return new Attribute.Embedded(key, attributes);
  }

  private Attribute entityKey(Property key, EntityClass target, Scope scope) {
    boolean single = run.identifiers().key(target).size() == 1;
    MapKeyJoinColumns columns = key.annotation(MapKeyJoinColumns.class);
    Reference reference =
        run.references()
            .make(
                new References.Wish(
                    target,
                    ColumnSpec.of(key.member().getAnnotationsByType(MapKeyJoinColumn.class)),
                    referenced -> key.name() + "_KEY" + (single ? "" : "_" + referenced),
                    columns == null ? null : ColumnSpec.stated(columns.foreignKey()),
                    true),
                key,
                scope);
    return new Attribute.ToOne(
        key,
        target.type(),
        reference,
        null,
        null,
        null,
        false,
        false,
        FetchType.EAGER,
        Set.of(),
        false);
  }

  private static @Nullable JavaType keyType(Property property) {
    MapKeyClass stated = property.annotation(MapKeyClass.class);
    if (stated != null) {
      return JavaType.of(stated.value());
    }
    List<JavaType> arguments = property.type().argumentsOf(Map.class);
    return arguments == null || arguments.isEmpty() ? null : arguments.get(0);
  }

  /** Keys of maps, and positions, are never null in a table of their own. */
  static Scope keyScope(Scope rows) {
    return rows.withNulls(Nulls.NEVER);
  }

  static List<String> names(@Nullable MapKey key) {
    Attribute stored = key == null ? null : key.stored();
    return stored == null ? List.of() : stored.columns().stream().map(ColumnMapping::name).toList();
  }
}
