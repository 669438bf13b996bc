package dev.athanor.state;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.Reference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Identifiers as programs have them, and the keys of rows. */
public final class Ids {

  private Ids() {}

  /**
   * The key of the row with this identifier.
   *
   * @param id the value of the identifier: a single one, or an instance of its class
   * @throws InvalidException where it has another class
   */
  public static Key key(EntityPlan plan, Object id, Plans plans) {
    Image image = Image.of(plan.shape());
    List<Attribute> attributes = plan.type().identifier().attributes();
    Class<?> idClass = plan.type().identifier().idClass();
    for (Attribute each : attributes) {
      Part part = plan.part(each.name()).orElseThrow();
      Object value =
          attributes.size() == 1 && (idClass == null || part instanceof Part.Group)
              ? id
              : member(plan, id, each.name());
      put(plan, part, value, image, plans);
    }
    Key key = plan.key(image.columns());
    if (!key.isComplete()) {
      throw wrong(plan, id);
    }
    return key;
  }

  private static void put(
      EntityPlan plan, Part part, @Nullable Object value, Image image, Plans plans) {
    if (part instanceof Part.One one && value != null) {
      Reference reference = Objects.requireNonNull(one.attribute().reference());
      EntityPlan target = plans.of(one.attribute().target());
      @Nullable Object[] columns;
      if (target.type().javaType().isInstance(value)) {
        columns = target.shape().image(value, (entity, any) -> nothing(any)).columns();
      } else {
        Key key = key(target, value, plans);
        columns = new Object[target.shape().slots().size()];
        for (int i = 0; i < target.key().size(); i++) {
          columns[target.key().get(i).index()] = key.values().get(i);
        }
      }
      @Nullable Object[] values = target.targets(reference, columns);
      for (int i = 0; i < values.length; i++) {
        image.columns()[one.slots().get(i).index()] = values[i];
      }
    } else {
      try {
        plan.shape().take(part, value, image, (entity, any) -> nothing(any));
      } catch (ClassCastException e) {
        throw wrong(plan, value);
      }
    }
  }

  private static @Nullable Object[] nothing(Part.One one) {
    return new Object[one.slots().size()];
  }

  private static InvalidException wrong(EntityPlan plan, @Nullable Object id) {
    return new InvalidException(
        Problem.of(
            "ORM-SES-006",
            "the identifier of "
                + plan.name()
                + " is not complete in "
                + (id == null ? "null" : "a " + id.getClass().getName()),
            "give a value for each part of it"));
  }

  private static @Nullable Object member(EntityPlan plan, Object id, String name) {
    try {
      if (id instanceof Record) {
        for (RecordComponent each : id.getClass().getRecordComponents()) {
          if (each.getName().equals(name)) {
            each.getAccessor().setAccessible(true);
            return each.getAccessor().invoke(id);
          }
        }
      }
      for (Class<?> type = id.getClass(); type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals(name)) {
            field.setAccessible(true);
            return field.get(id);
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + name + " of " + id.getClass(), e);
    }
    throw wrong(plan, id);
  }

  /** The value of an attribute of an entity; its identifier where the name is empty. */
  public static @Nullable Object attribute(
      EntityPlan plan, Object entity, String name, Shape.Targets targets) {
    Image image = plan.shape().image(entity, targets);
    if (!name.isEmpty()) {
      return plan.shape().value(plan.part(name).orElseThrow(), image);
    }
    return id(plan, image);
  }

  /** The identifier, as the program has it. */
  public static @Nullable Object id(EntityPlan plan, Image image) {
    List<Attribute> attributes = plan.type().identifier().attributes();
    Class<?> idClass = plan.type().identifier().idClass();
    if (attributes.size() == 1
        && (idClass == null || attributes.get(0) instanceof Attribute.Embedded)) {
      return plan.shape().value(plan.part(attributes.get(0).name()).orElseThrow(), image);
    }
    return idClass == null ? plan.key(image.columns()).values() : composite(plan, idClass, image);
  }

  private static Object composite(EntityPlan plan, Class<?> idClass, Image image) {
    List<Attribute> attributes = plan.type().identifier().attributes();
    try {
      if (idClass.isRecord()) {
        Class<?>[] types =
            Stream.of(idClass.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        @Nullable Object[] values =
            Stream.of(idClass.getRecordComponents())
                .map(each -> part(plan, each.getName(), each.getType(), image))
                .toArray();
        Constructor<?> constructor = idClass.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
      }
      Constructor<?> constructor = idClass.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object id = constructor.newInstance();
      for (Attribute each : attributes) {
        Field field = idClass.getDeclaredField(each.name());
        field.setAccessible(true);
        field.set(id, part(plan, each.name(), field.getType(), image));
      }
      return id;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + idClass, e);
    }
  }

  private static @Nullable Object part(EntityPlan plan, String name, Class<?> type, Image image) {
    Part part = plan.part(name).orElseThrow();
    if (part instanceof Part.One one) {
      Object column = image.columns()[one.slots().get(0).index()];
      return one.slots().size() == 1
          ? JavaValues.of(JavaValues.wrapped(type), column)
          : Arrays.asList(column);
    }
    return plan.shape().value(part, image);
  }
}
