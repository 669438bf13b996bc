package dev.athanor.mapping;

import dev.athanor.mapping.JavaType.Level;
import jakarta.persistence.AccessType;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An annotated entity class, as it stands in the program. */
final class EntityClass {

  private final Class<?> type;
  private final @Nullable EntityClass parent;
  private final List<EntityClass> children = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();
  private final List<Property> properties = new ArrayList<>();
  private final AccessType access;

  EntityClass(Class<?> type, @Nullable EntityClass parent) {
    this.type = type;
    this.parent = parent;
    List<Level> all = JavaType.of(type).levels();
    this.access = PropertyReader.accessOf(all);
    for (Level level : all) {
      boolean mapped = level.type().isAnnotationPresent(MappedSuperclass.class);
      boolean above = parent != null && level.type().isAssignableFrom(parent.type);
      if (!above && (mapped || level.type() == type)) {
        levels.add(level);
        for (Property each : PropertyReader.read(level, access)) {
          properties.removeIf(overridden -> overridden.name().equals(each.name()));
          properties.add(each);
        }
      }
    }
    if (parent != null) {
      parent.children.add(this);
    }
  }

  Class<?> type() {
    return type;
  }

  /** The name of the entity in queries and in default names. */
  String name() {
    Entity entity = type.getAnnotation(Entity.class);
    return entity == null || entity.name().isEmpty() ? type.getSimpleName() : entity.name();
  }

  @Nullable EntityClass parent() {
    return parent;
  }

  EntityClass root() {
    EntityClass root = this;
    while (root.parent != null) {
      root = root.parent;
    }
    return root;
  }

  List<EntityClass> children() {
    return children;
  }

  boolean isAbstract() {
    return Modifier.isAbstract(type.getModifiers());
  }

  AccessType access() {
    return access;
  }

  /** The properties of the class and of the mapped superclasses between it and its parent. */
  List<Property> ownProperties() {
    return properties;
  }

  /** The properties of the whole hierarchy down to this class, the highest first. */
  List<Property> allProperties() {
    List<Property> all = new ArrayList<>(parent == null ? List.of() : parent.allProperties());
    all.addAll(properties);
    return all;
  }

  /** The class and the mapped superclasses between it and its parent, the class first. */
  List<Class<?>> annotatedTypes() {
    List<Class<?>> types = new ArrayList<>();
    for (Level level : levels) {
      types.add(0, level.type());
    }
    return types;
  }

  /** An annotation of the class or, failing that, of its mapped superclasses. */
  <A extends Annotation> @Nullable A annotation(Class<A> kind) {
    for (Class<?> each : annotatedTypes()) {
      A found = each.getDeclaredAnnotation(kind);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** How the hierarchy is stored; null for an entity that has neither parent nor children. */
  @Nullable InheritanceType inheritance() {
    EntityClass root = root();
    if (root.children.isEmpty() && root.annotation(Inheritance.class) == null) {
      return null;
    }
    Inheritance stated = root.annotation(Inheritance.class);
    return stated == null ? InheritanceType.SINGLE_TABLE : stated.strategy();
  }

  boolean isStored(InheritanceType strategy) {
    return inheritance() == strategy;
  }

  /** Whether rows of this entity lie in several tables that have no common one. */
  boolean isSpread() {
    return isStored(InheritanceType.TABLE_PER_CLASS) && !children.isEmpty();
  }
}
