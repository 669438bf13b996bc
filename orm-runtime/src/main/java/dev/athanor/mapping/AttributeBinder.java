package dev.athanor.mapping;

import dev.athanor.mapping.JavaType.Level;
import dev.athanor.mapping.Scope.Nulls;
import jakarta.persistence.AccessType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes attributes, with their columns, of properties. */
final class AttributeBinder {

  private final MappingRun run;
  private final BasicBinder basic;
  private final ToOneBinder toOne;
  private final ToManyBinder toMany;
  private final ElementsBinder elements;
  private final Set<Class<?>> embedding = new HashSet<>();

  AttributeBinder(MappingRun run) {
    this.run = run;
    this.basic = new BasicBinder(run);
    this.toOne = new ToOneBinder(run);
    this.toMany = new ToManyBinder(run);
    this.elements = new ElementsBinder(run);
  }

  /** The scope of the attributes that an entity class itself has. */
  Scope scopeOf(EntityClass entity) {
    return scopeOf(entity, entity);
  }

  /** The scope of attributes that an entity has from one of its superclasses, or from itself. */
  Scope scopeOf(EntityClass entity, EntityClass declaring) {
    Overrides overrides = Overrides.none();
    for (EntityClass each = entity; each != null; each = each.parent()) {
      for (Class<?> type : each.annotatedTypes()) {
        overrides = overrides.within("", type);
      }
    }
    boolean shared = declaring.parent() != null && declaring.isStored(InheritanceType.SINGLE_TABLE);
    return new Scope(
        entity, "", run.tables().of(entity), overrides, shared ? Nulls.ALWAYS : Nulls.AS_STATED);
  }

  /** The attribute; empty where it cannot be mapped, which is a problem by then. */
  Optional<Attribute> bind(Property property, Scope scope) {
    if (property.has(ManyToOne.class) || property.has(OneToOne.class)) {
      return toOne.bind(property, scope);
    }
    if (property.has(OneToMany.class) || property.has(ManyToMany.class)) {
      return toMany.bind(property, scope);
    }
    if (property.has(ElementCollection.class)) {
      return elements.bind(property, scope);
    }
    return isEmbedded(property)
        ? embedded(property, scope, new Derivation(Map.of()))
        : basic.bind(property, scope);
  }

  /**
   * An attribute of an identifier.
   *
   * @param derived by path, the relationships that give parts of the identifier their values
   */
  Optional<Attribute> bindId(Property property, Scope scope, Map<String, Reference> derived) {
    return bindId(property, scope, new Derivation(derived));
  }

  private Optional<Attribute> bindId(Property property, Scope scope, Derivation derivation) {
    derivation.enter(scope.pathOf(property));
    if (isEmbedded(property)) {
      return embedded(property, scope, derivation);
    }
    Optional<Attribute> bound =
        derivation.isActive() && !property.has(ManyToOne.class) && !property.has(OneToOne.class)
            ? basic.bindDerived(property, scope, derivation.next())
            : bind(property, scope);
    derivation.leave(scope.pathOf(property));
    return bound;
  }

  static boolean isEmbedded(Property property) {
    return property.has(Embedded.class)
        || property.has(EmbeddedId.class)
        || property.type().raw().isAnnotationPresent(Embeddable.class);
  }

  private Optional<Attribute> embedded(Property property, Scope scope, Derivation derivation) {
    Class<?> type = property.type().raw();
    if (!embedding.add(type)) {
      run.problems()
          .add(
              Codes.ENDLESS,
              type.getSimpleName() + " is embedded in itself through '" + property.name() + "'",
              property,
              "make it an entity, or mark the property @Transient");
      return Optional.empty();
    }
    try {
      Scope inner = scope.within(property, Nulls.UNLESS_STATED);
      List<Attribute> attributes = new ArrayList<>();
      if (scope.nulls() == Nulls.NEVER) {
        for (Property each : Identifiers.inOrder(propertiesOf(property.type(), property), type)) {
          bindId(each, inner, derivation).ifPresent(attributes::add);
        }
      } else {
        for (Property each : propertiesOf(property.type(), property)) {
          bind(each, inner).ifPresent(attributes::add);
        }
      }
      derivation.leave(scope.pathOf(property));
      List<String> names =
          propertiesOf(property.type(), property).stream().map(Property::name).toList();
      Overrides.check(property.member(), names, scope.origin(property), run.problems());
      return Optional.of(new Attribute.Embedded(property, attributes));
    } finally {
      embedding.remove(type);
    }
  }

  /**
   * The properties of an embeddable, accessed as the class that has it unless it says otherwise.
   */
  List<Property> propertiesOf(JavaType embeddable, Property holder) {
    var access = holder.member() instanceof Field ? AccessType.FIELD : AccessType.PROPERTY;
    List<Property> properties = new ArrayList<>();
    for (Level level : embeddable.levels()) {
      boolean mapped =
          level.type() == embeddable.raw()
              || level.type().isAnnotationPresent(MappedSuperclass.class)
              || level.type().isAnnotationPresent(Embeddable.class);
      if (mapped) {
        properties.addAll(PropertyReader.read(level, access));
      }
    }
    return properties;
  }

  /**
   * The columns of a relationship, handed out one by one to the part of the identifier it gives.
   */
  private static final class Derivation {
    private final Map<String, Reference> derived;
    private final Deque<ColumnMapping> columns = new ArrayDeque<>();
    private String path = "";

    Derivation(Map<String, Reference> derived) {
      this.derived = derived;
    }

    void enter(String entered) {
      Reference reference = derived.get(entered);
      if (reference != null) {
        path = entered;
        columns.addAll(reference.mappings());
      }
    }

    void leave(String left) {
      if (left.equals(path)) {
        path = "";
        columns.clear();
      }
    }

    boolean isActive() {
      return !columns.isEmpty();
    }

    ColumnMapping next() {
      return columns.remove();
    }
  }
}
