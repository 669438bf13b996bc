package dev.athanor.mapping;

import dev.athanor.mapping.Scope.Nulls;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MapsId;
import jakarta.persistence.PrimaryKeyJoinColumn;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of entities, which may be made of the identifiers of others
 * (https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a149).
 */
final class Identifiers {

  private static final Identifier NONE = new Identifier(List.of(), null, List.of(), null);

  private final MappingRun run;
  private final Map<Class<?>, Identifier> known = new HashMap<>();
  private final Map<Class<?>, @Nullable Reference> links = new HashMap<>();
  private final Map<Class<?>, EntityClass> underway = new LinkedHashMap<>();

  Identifiers(MappingRun run) {
    this.run = run;
  }

  /** The identifier of an entity's hierarchy; one without columns where it is not mapped well. */
  Identifier of(EntityClass entity) {
    EntityClass root = entity.root();
    Identifier identifier = known.get(root.type());
    if (identifier != null) {
      return identifier;
    }
    if (underway.putIfAbsent(root.type(), root) != null) {
      run.problems()
          .add(
              Codes.ENDLESS,
              "the identifiers of "
                  + String.join(
                      " and ",
                      underway.keySet().stream().map(Class::getSimpleName).sorted().toList())
                  + " are made of each other",
              root.type(),
              "give one of them an identifier of its own");
      return NONE;
    }
    identifier = determine(root);
    underway.remove(root.type());
    known.put(root.type(), identifier);
    return identifier;
  }

  /** The columns of the primary key in the entity's own table. */
  List<ColumnMapping> key(EntityClass entity) {
    Reference link = link(entity);
    if (link != null) {
      return link.mappings();
    }
    Identifier identifier = of(entity);
    return entity.isStored(InheritanceType.TABLE_PER_CLASS)
        ? identifier.columns().stream()
            .map(each -> each.withTable(run.tables().of(entity)))
            .toList()
        : identifier.columns();
  }

  /** In a joined hierarchy, the reference to the parent's table; null elsewhere. */
  @Nullable Reference link(EntityClass entity) {
    EntityClass parent = entity.parent();
    if (parent == null || !entity.isStored(InheritanceType.JOINED)) {
      return null;
    }
    if (!links.containsKey(entity.type())) {
      links.put(entity.type(), makeLink(entity, parent));
    }
    return links.get(entity.type());
  }

  private @Nullable Reference makeLink(EntityClass entity, EntityClass parent) {
    List<Property> ids = idProperties(entity.root());
    if (ids.isEmpty()) {
      return null;
    }
    return run.references()
        .make(
            new References.Wish(
                parent,
                ColumnSpec.of(
                    entity.type().getDeclaredAnnotationsByType(PrimaryKeyJoinColumn.class)),
                name -> name,
                null,
                true),
            ids.get(0),
            run.binder().scopeOf(entity).withNulls(Nulls.NEVER));
  }

  private static List<Property> idProperties(EntityClass root) {
    return root.ownProperties().stream()
        .filter(each -> each.has(Id.class) || each.has(EmbeddedId.class))
        .toList();
  }

  private Identifier determine(EntityClass root) {
    List<Property> ids = idProperties(root);
    IdClass idClass = root.annotation(IdClass.class);
    if (ids.isEmpty()) {
      run.problems()
          .add(
              Codes.NO_ID,
              "entity " + root.type().getSimpleName() + " has no identifier",
              root.type(),
              "annotate the property that tells its instances apart with @Id");
      return NONE;
    }
    Map<String, Reference> derived = derived(root, ids);
    Scope scope = run.binder().scopeOf(root).withNulls(Nulls.NEVER);
    List<Attribute> attributes = new ArrayList<>();
    for (Property id : inOrder(ids, idClass == null ? null : idClass.value())) {
      run.binder().bindId(id, scope, derived).ifPresent(attributes::add);
    }
    if (idClass != null) {
      new IdClassCheck(run).check(root, ids, idClass.value());
    }
    List<ColumnMapping> columns =
        attributes.stream().flatMap(each -> each.columns().stream()).toList();
    return new Identifier(attributes, classOf(ids, idClass), columns, generator(attributes));
  }

  private static @Nullable Class<?> classOf(List<Property> ids, @Nullable IdClass idClass) {
    if (idClass != null) {
      return idClass.value();
    }
    Property first = ids.get(0);
    return first.has(EmbeddedId.class) ? first.type().raw() : null;
  }

  private static @Nullable Generator generator(List<Attribute> attributes) {
    return attributes.size() == 1 && attributes.get(0) instanceof Attribute.Basic basic
        ? basic.generator()
        : null;
  }

  /**
   * The order of a composite key, which nothing states: that of Hibernate, by name, or by the
   * components of a record.
   */
  static List<Property> inOrder(List<Property> properties, @Nullable Class<?> type) {
    List<Property> sorted = new ArrayList<>(properties);
    sorted.sort(Comparator.comparing(Property::name));
    if (type != null && type.isRecord()) {
      List<String> order =
          Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
      sorted.sort(Comparator.comparingInt(each -> order.indexOf(each.name())));
    }
    return sorted;
  }

  /** By the path of an attribute of the identifier, the relationship that gives it its value. */
  private Map<String, Reference> derived(EntityClass root, List<Property> ids) {
    Map<String, Reference> derived = new HashMap<>();
    Scope scope = run.binder().scopeOf(root);
    for (Property property : root.allProperties()) {
      MapsId mapsId = property.annotation(MapsId.class);
      if (mapsId != null
          && run.binder().bind(property, scope).orElse(null) instanceof Attribute.ToOne one) {
        Reference reference = one.reference();
        String path = ids.get(0).name() + (mapsId.value().isEmpty() ? "" : "." + mapsId.value());
        if (reference != null && isThere(ids, property, mapsId.value())) {
          derived.put(path, reference);
        }
      }
    }
    return derived;
  }

  private boolean isThere(List<Property> ids, Property property, String value) {
    Property id = ids.get(0);
    List<String> names =
        id.has(EmbeddedId.class)
            ? run.binder().propertiesOf(id.type(), id).stream().map(Property::name).toList()
            : List.of();
    boolean there = ids.size() == 1 && (value.isEmpty() || names.contains(value));
    if (!there) {
      run.problems()
          .add(
              Codes.MAPS_ID,
              property.declaredIn().getSimpleName()
                  + "."
                  + property.name()
                  + (ids.size() > 1
                      ? " has @MapsId, but the identifier is made of several attributes"
                      : " has @MapsId(\""
                          + value
                          + "\"), but the identifier "
                          + id.name()
                          + " has no such attribute"
                          + Problems.didYouMean(value, names)),
              property,
              ids.size() > 1
                  ? "annotate the relationship with @Id, or make the identifier an @EmbeddedId"
                  : names.isEmpty()
                      ? "write @MapsId without a value"
                      : "name one of its attributes: " + Problems.list(names));
    }
    return there;
  }
}
