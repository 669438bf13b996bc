package dev.athanor.mapping;

import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether the class of {@code @IdClass} has what the entity's identifier has. */
final class IdClassCheck {

  private final MappingRun run;

  IdClassCheck(MappingRun run) {
    this.run = run;
  }

  void check(EntityClass entity, List<Property> ids, Class<?> idClass) {
    Map<String, Class<?>> there = propertiesOf(idClass);
    for (Property id : ids) {
      Class<?> wanted = typeInIdClass(id);
      Class<?> found = there.remove(id.name());
      if (found == null) {
        mismatch(
            entity,
            "id class "
                + idClass.getSimpleName()
                + " has no property '"
                + id.name()
                + "', which is an @Id of "
                + entity.type().getSimpleName(),
            "add it to " + idClass.getSimpleName() + ", or take @Id off the property");
      } else if (wanted != null && BasicTypes.wrapped(found) != BasicTypes.wrapped(wanted)) {
        mismatch(
            entity,
            "'"
                + id.name()
                + "' is a "
                + wanted.getSimpleName()
                + " in "
                + entity.type().getSimpleName()
                + " and a "
                + found.getSimpleName()
                + " in its id class "
                + idClass.getSimpleName(),
            "give both the same type");
      }
    }
    if (!there.isEmpty()) {
      mismatch(
          entity,
          "id class "
              + idClass.getSimpleName()
              + " has "
              + String.join(", ", new TreeSet<>(there.keySet()))
              + ", which "
              + entity.type().getSimpleName()
              + " has not as @Id",
          "add the @Id to the entity, or take it out of the id class");
    }
  }

  private void mismatch(EntityClass entity, String what, String fix) {
    run.problems().add(Codes.ID_CLASS, what, entity.type(), fix);
  }

  /** The type of the property; of a relationship, that of the target's identifier. */
  private @Nullable Class<?> typeInIdClass(Property id) {
    if (!id.has(ManyToOne.class) && !id.has(OneToOne.class)) {
      return id.type().raw();
    }
    EntityClass target = run.classes().find(id.type().raw()).orElse(null);
    if (target == null) {
      return null;
    }
    Identifier identifier = run.identifiers().of(target);
    Class<?> idClass = identifier.idClass();
    if (idClass != null || identifier.attributes().size() != 1) {
      return idClass;
    }
    Property only = identifier.attributes().get(0).property();
    return typeInIdClass(only);
  }

  private static Map<String, Class<?>> propertiesOf(Class<?> idClass) {
    Map<String, Class<?>> properties = new LinkedHashMap<>();
    for (Class<?> type = idClass;
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())
            && !field.isSynthetic()) {
          properties.putIfAbsent(field.getName(), field.getType());
        }
      }
    }
    return properties;
  }
}
