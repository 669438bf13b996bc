package dev.athanor.mapping;

import dev.athanor.schema.Origin;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be judged only once all entities are known. */
final class ModelChecks {

  private final MappingRun run;
  private final Map<Class<?>, EntityType> byType = new HashMap<>();

  ModelChecks(MappingRun run, List<EntityType> entities) {
    this.run = run;
    entities.forEach(each -> byType.put(each.javaType(), each));
  }

  void check() {
    for (EntityType entity : byType.values()) {
      sharedColumns(entity);
      entity.flattened().forEach(attribute -> inverse(entity, attribute));
    }
  }

  private static String at(EntityType entity, Attribute attribute) {
    return entity.javaType().getSimpleName() + "." + attribute.name();
  }

  private static Origin origin(EntityType entity, Attribute attribute) {
    return new Origin(
        attribute.property().declaredIn().isAssignableFrom(entity.javaType())
            ? attribute.property().declaredIn().getName()
            : entity.javaType().getName(),
        attribute.name());
  }

  /** Two attributes of an entity must not write one column. */
  private void sharedColumns(EntityType entity) {
    Map<String, Attribute> writers = new HashMap<>();
    entity
        .flattened()
        .filter(each -> !(each instanceof Attribute.Embedded))
        .filter(each -> !(each instanceof Attribute.ToOne one && one.derives() != null))
        .forEach(
            attribute -> {
              for (ColumnMapping column : attribute.columns()) {
                if (column.isWritten()) {
                  claim(entity, attribute, column, writers);
                }
              }
            });
  }

  private void claim(
      EntityType entity,
      Attribute attribute,
      ColumnMapping column,
      Map<String, Attribute> writers) {
    String name = column.table() + "\0" + column.name().toLowerCase(Locale.ROOT);
    Attribute other = writers.putIfAbsent(name, attribute);
    if (other != null && other != attribute) {
      run.problems()
          .add(
              Codes.SHARED_COLUMN,
              "column "
                  + column.name()
                  + " of table "
                  + column.table()
                  + " is written by two attributes: "
                  + at(entity, other)
                  + " and "
                  + at(entity, attribute),
              origin(entity, attribute),
              "give one of them another column, or make it read-only: insertable = false, updatable"
                  + " = false");
    }
  }

  private void inverse(EntityType entity, Attribute attribute) {
    if (attribute instanceof Attribute.ToMany many && many.mappedBy() != null) {
      inverse(entity, attribute, many.target(), many.mappedBy(), many.manyOwners());
    } else if (attribute instanceof Attribute.ToOne one && one.mappedBy() != null) {
      inverse(entity, attribute, one.target(), one.mappedBy(), false);
    }
  }

  private void inverse(
      EntityType entity, Attribute attribute, Class<?> target, String mappedBy, boolean many) {
    EntityType other = byType.get(target);
    if (other == null || run.problems().concern(List.of(target))) {
      return;
    }
    Attribute owner = find(other.attributes(), mappedBy).orElse(null);
    if (owner == null) {
      List<String> names = other.flattened().map(Attribute::name).toList();
      run.problems()
          .add(
              Codes.UNKNOWN_MAPPED_BY,
              at(entity, attribute)
                  + " is mapped by '"
                  + mappedBy
                  + "', which "
                  + target.getSimpleName()
                  + " does not have"
                  + Problems.didYouMean(mappedBy, names),
              origin(entity, attribute),
              "name the attribute of " + target.getSimpleName() + " that refers back");
      return;
    }
    String wrong = contradiction(entity, attribute, owner, many);
    if (wrong != null) {
      run.problems()
          .add(
              Codes.CONTRADICTING_SIDES,
              at(entity, attribute)
                  + " is mapped by "
                  + target.getSimpleName()
                  + "."
                  + mappedBy
                  + ", which "
                  + wrong,
              origin(entity, attribute),
              "let exactly one side have the columns, and the other name it in mappedBy");
    }
  }

  private @Nullable String contradiction(
      EntityType entity, Attribute attribute, Attribute owner, boolean many) {
    if (owner instanceof Attribute.ToMany back) {
      return back.mappedBy() != null
          ? "is mapped by the other side itself"
          : !many
              ? "is a collection; the other side of it is @ManyToMany"
              : refersTo(entity, back.target());
    }
    if (owner instanceof Attribute.ToOne back) {
      boolean single = attribute.property().has(OneToOne.class);
      return back.mappedBy() != null
          ? "is mapped by the other side itself"
          : many
              ? "is a single entity; the other side of it is @OneToMany"
              : single && back.property().has(ManyToOne.class)
                  ? "is @ManyToOne; the other side of it is @OneToMany"
                  : refersTo(entity, back.target());
    }
    return "is no relationship";
  }

  private static @Nullable String refersTo(EntityType entity, Class<?> target) {
    boolean related =
        target.isAssignableFrom(entity.javaType()) || entity.javaType().isAssignableFrom(target);
    return related
        ? null
        : "refers to " + target.getSimpleName() + ", not to " + entity.javaType().getSimpleName();
  }

  private static Optional<Attribute> find(List<Attribute> attributes, String path) {
    String[] parts = path.split("\\.", 2);
    for (Attribute each : attributes) {
      if (each.name().equals(parts[0])) {
        return parts.length == 1
            ? Optional.of(each)
            : each instanceof Attribute.Embedded embedded
                ? find(embedded.attributes(), parts[1])
                : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
