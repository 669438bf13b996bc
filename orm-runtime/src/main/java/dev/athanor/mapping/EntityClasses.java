package dev.athanor.mapping;

import dev.athanor.error.Problem;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entities of a model, superclasses before the classes that extend them. */
final class EntityClasses {

  private final Map<Class<?>, EntityClass> byType = new LinkedHashMap<>();
  private final Problems problems;

  /** Reads listed classes; entities that they extend are found through them. */
  EntityClasses(Collection<Class<?>> listed, Problems problems) {
    this.problems = problems;
    for (Class<?> type : listed) {
      if (type.isAnnotationPresent(Entity.class)) {
        add(type);
      } else if (!isCompanion(type)) {
        problems.add(
            Codes.UNFIT_CLASS,
            "class " + type.getName() + " is listed but is no entity",
            type,
            "annotate it with @Entity, @Embeddable, @MappedSuperclass or @Converter,"
                + " or take it off the list");
      }
    }
    if (byType.isEmpty() && problems.isEmpty()) {
      problems.add(
          Problem.of(
              Codes.NO_ENTITY,
              "no entity was found"
                  + (listed.isEmpty() ? "" : " among " + listed.size() + " classes"),
              "list the entity classes or name the packages they are in, and check that they are"
                  + " compiled and annotated with jakarta.persistence.Entity (not javax.persistence)"));
    }
    uniqueNames();
  }

  private static boolean isCompanion(Class<?> type) {
    return type.isAnnotationPresent(Embeddable.class)
        || type.isAnnotationPresent(MappedSuperclass.class)
        || type.isAnnotationPresent(Converter.class);
  }

  private @Nullable EntityClass add(Class<?> type) {
    EntityClass known = byType.get(type);
    if (known != null) {
      return known;
    }
    if (isUnfit(type)) {
      return null;
    }
    EntityClass parent = null;
    for (Class<?> above = type.getSuperclass();
        above != null && parent == null;
        above = above.getSuperclass()) {
      if (above.isAnnotationPresent(Entity.class)) {
        parent = add(above);
      }
    }
    EntityClass added = new EntityClass(type, parent);
    byType.put(type, added);
    return added;
  }

  private boolean isUnfit(Class<?> type) {
    String kind =
        type.isInterface()
            ? "an interface"
            : type.isRecord()
                ? "a record"
                : type.isEnum()
                    ? "an enum"
                    : type.isMemberClass() && !Modifier.isStatic(type.getModifiers())
                        ? "an inner class that is not static"
                        : type.isLocalClass() ? "a local class" : null;
    if (kind != null) {
      problems.add(
          Codes.UNFIT_CLASS,
          "entity " + type.getName() + " is " + kind,
          type,
          "make it a top-level or static nested class: instances are made and changed by reflection"
              + (type.isRecord() ? "; a record can be an @Embeddable" : ""));
    }
    return kind != null;
  }

  private void uniqueNames() {
    Map<String, EntityClass> byName = new HashMap<>();
    for (EntityClass each : byType.values()) {
      EntityClass other = byName.putIfAbsent(each.name(), each);
      if (other != null) {
        problems.add(
            Codes.DUPLICATE_ENTITY,
            "two entities are called '"
                + each.name()
                + "': "
                + other.type().getName()
                + " and "
                + each.type().getName(),
            each.type(),
            "give one of them another name: @Entity(name = \"…\")");
      }
    }
  }

  /** All of them, parents first. */
  List<EntityClass> all() {
    return new ArrayList<>(byType.values());
  }

  Optional<EntityClass> find(Class<?> type) {
    return Optional.ofNullable(byType.get(type));
  }

  /** The entity that a relationship leads to; where there is none, that is a problem. */
  Optional<EntityClass> target(Property property, Class<?> type) {
    EntityClass found = byType.get(type);
    if (found == null && !problems.concern(List.of(type))) {
      boolean entity = type.isAnnotationPresent(Entity.class);
      problems.add(
          Codes.NO_TARGET,
          "property "
              + property.declaredIn().getSimpleName()
              + "."
              + property.name()
              + " refers to "
              + type.getName()
              + (entity ? ", which is not part of the model" : ", which is no entity"),
          property,
          entity
              ? "add " + type.getSimpleName() + " to the listed classes or its package to the scan"
              : "annotate "
                  + type.getSimpleName()
                  + " with @Entity, or name the entity: targetEntity = ….class");
    }
    return Optional.ofNullable(found);
  }
}
