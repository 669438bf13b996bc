package dev.athanor.state;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.EntityType;
import dev.athanor.mapping.MapKey;
import dev.athanor.mapping.Model;
import dev.athanor.mapping.Reference;
import dev.athanor.mapping.RowFilter;
import dev.athanor.mapping.SoftDelete;
import dev.athanor.schema.Column;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plans of all entities of a model. */
public final class Plans {

  private final Model model;
  private final @Nullable JsonFormat json;
  private final Map<Class<?>, EntityPlan> byClass = new LinkedHashMap<>();
  private final Map<String, String> filters = new LinkedHashMap<>();
  private final Set<String> referred = new HashSet<>();

  /** Makes ready what sessions do with the entities of a model. */
  public Plans(Model model) {
    this(model, JsonFormat.ofClassPath().orElse(null));
  }

  /**
   * Makes ready what sessions do with the entities of a model.
   *
   * @param json how objects become JSON; null where none of them does
   */
  public Plans(Model model, @Nullable JsonFormat json) {
    this.model = model;
    this.json = json;
    for (EntityType type : model.entities()) {
      Class<?> parent = type.parent();
      byClass.put(
          type.javaType(), new EntityPlan(type, parent == null ? null : byClass.get(parent), json));
    }
    for (EntityPlan each : byClass.values()) {
      for (TablePlan table : each.tables()) {
        model
            .metaData()
            .table(table.name())
            .ifPresent(
                there ->
                    each.name(table.name(), there.columns().stream().map(Column::name).toList()));
      }
      for (Class<?> type = each.type().javaType(); type != null; type = type.getSuperclass()) {
        define(type);
      }
      each.type().flattened().forEach(this::refer);
    }
    for (EntityPlan each : byClass.values()) {
      for (Part.Many many : each.shape().manies()) {
        if (!isInverseOfMany(many)) {
          each.collections().add(collection(each, many));
        } else {
          each.collections().add(placeholder(each, many));
        }
      }
    }
    for (EntityPlan each : byClass.values()) {
      each.collections()
          .replaceAll(plan -> plan.toOwner().columns().isEmpty() ? mirrored(plan) : plan);
    }
  }

  private void define(Class<?> type) {
    RowFilter.definitions(type).forEach(each -> filters.put(each.name(), each.sql()));
    if (type.getPackage() != null) {
      RowFilter.definitions(type.getPackage())
          .forEach(each -> filters.putIfAbsent(each.name(), each.sql()));
    }
  }

  /** The condition that the definition of a filter has; empty where it is not defined. */
  public Optional<String> filter(String name) {
    return Optional.ofNullable(filters.get(name));
  }

  /** The name of a column of any table, as the database has it; empty where there is none. */
  public Optional<String> column(QualifiedName table, String name) {
    return model.metaData().table(table).stream()
        .flatMap(each -> each.columns().stream())
        .map(Column::name)
        .filter(each -> each.equalsIgnoreCase(name))
        .findFirst();
  }

  /** Whether a reference, of any entity, repeats the value of a column. */
  public boolean isReferredTo(Slot slot) {
    return referred.contains(slot.table() + "\0" + slot.name().toLowerCase(Locale.ROOT));
  }

  private void refer(@Nullable Reference reference) {
    if (reference != null) {
      for (Reference.KeyColumn each : reference.columns()) {
        referred.add(reference.target() + "\0" + each.target().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void refer(Attribute attribute) {
    if (attribute instanceof Attribute.ToOne one) {
      refer(one.reference());
      refer(one.table() == null ? null : one.table().owner());
    } else if (attribute instanceof Attribute.ToMany many) {
      refer(many.reference());
      refer(many.table() == null ? null : many.table().owner());
    } else if (attribute instanceof Attribute.Elements elements) {
      refer(elements.table().owner());
      elements.element().flattened().forEach(this::refer);
    }
  }

  /** The mark of deleted rows in a table; empty where rows are deleted for good. */
  public Optional<SoftDelete> softDelete(QualifiedName table) {
    return model.softDelete(table);
  }

  private static boolean isInverseOfMany(Part.Many many) {
    return many.attribute() instanceof Attribute.ToMany to
        && to.manyOwners()
        && to.mappedBy() != null;
  }

  /** All entities, each after the one that it extends. */
  public Collection<EntityPlan> all() {
    return byClass.values();
  }

  /** The plan of a class, if it is an entity of the model. */
  public Optional<EntityPlan> find(Class<?> type) {
    return Optional.ofNullable(byClass.get(type));
  }

  /**
   * The plan of a class.
   *
   * @throws InvalidException where it is no entity of the model
   */
  public EntityPlan of(Class<?> type) {
    EntityPlan plan = byClass.get(type);
    if (plan == null) {
      throw new InvalidException(
          new Problem(
              "ORM-SES-004",
              type.getSimpleName() + " is no entity of this model",
              type.getName(),
              "add it to the model: Model.of(…, " + type.getSimpleName() + ".class)"));
    }
    return plan;
  }

  private CollectionPlan collection(EntityPlan owner, Part.Many part) {
    if (part.attribute() instanceof Attribute.Elements elements) {
      return elements(owner, part, elements);
    }
    Attribute.ToMany many = (Attribute.ToMany) part.attribute();
    EntityPlan target = of(many.target());
    String mappedBy = many.mappedBy();
    Part.One inverse = null;
    Reference toOwner = null;
    if (mappedBy != null) {
      inverse = (Part.One) target.part(mappedBy).orElseThrow();
      toOwner = Objects.requireNonNull(inverse.attribute().reference());
    } else {
      CollectionTable own = many.table();
      toOwner = own == null ? many.reference() : own.owner();
    }
    CollectionTable table = many.table();
    if (inverse != null && inverse.attribute().table() != null) {
      table = inverse.attribute().table();
    }
    MapKey mapKey = many.key();
    Attribute key = mapKey == null ? null : mapKey.stored();
    Shape element = key == null ? null : new Shape(List.of(key), json);
    return new CollectionPlan(
        owner,
        part,
        target,
        inverse,
        null,
        table,
        Objects.requireNonNull(toOwner),
        table == null ? null : inverse == null ? many.reference() : table.owner(),
        element,
        null,
        element == null ? null : element.parts().get(0),
        mapKey,
        many.order());
  }

  private CollectionPlan elements(EntityPlan owner, Part.Many part, Attribute.Elements elements) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(elements.element());
    MapKey mapKey = elements.key();
    Attribute key = mapKey == null ? null : mapKey.stored();
    if (key != null) {
      attributes.add(key);
    }
    Shape shape = new Shape(attributes, json);
    return new CollectionPlan(
        owner,
        part,
        null,
        null,
        null,
        elements.table(),
        elements.table().owner(),
        null,
        shape,
        shape.parts().get(0),
        key == null ? null : shape.parts().get(1),
        mapKey,
        elements.order());
  }

  private CollectionPlan placeholder(EntityPlan owner, Part.Many part) {
    return new CollectionPlan(
        owner,
        part,
        of(((Attribute.ToMany) part.attribute()).target()),
        null,
        null,
        null,
        new Reference(owner.type().table(), List.of(), owner.type().table(), null),
        null,
        null,
        null,
        null,
        ((Attribute.ToMany) part.attribute()).key(),
        null);
  }

  /** The side of a many-to-many relationship that the other side stores. */
  private CollectionPlan mirrored(CollectionPlan plan) {
    Attribute.ToMany many = (Attribute.ToMany) plan.part().attribute();
    EntityPlan target = of(many.target());
    Attribute back = target.part(Objects.requireNonNull(many.mappedBy())).orElseThrow().attribute();
    CollectionPlan other = target.collection(back);
    CollectionTable table = Objects.requireNonNull(other.table());
    return new CollectionPlan(
        plan.owner(),
        plan.part(),
        target,
        null,
        other,
        table,
        Objects.requireNonNull(other.toTarget()),
        table.owner(),
        null,
        null,
        null,
        plan.mapKey(),
        null);
  }

  /** The collections that are the other side of what an attribute of the target stores. */
  public List<CollectionPlan> inversesOf(EntityPlan owner, Part.One one) {
    List<CollectionPlan> found = new ArrayList<>();
    for (CollectionPlan plan : owner.collections()) {
      Part.One inverse = plan.inverse();
      if (inverse != null && inverse.attribute().property().equals(one.attribute().property())) {
        found.add(plan);
      }
    }
    return found;
  }

  /** The single-valued other side of what an attribute of the target stores; null for none. */
  public Part.@Nullable One inverseOf(EntityPlan owner, Part.One one) {
    for (Part.One each : owner.shape().ones()) {
      String mappedBy = each.attribute().mappedBy();
      if (mappedBy != null) {
        Attribute back = of(each.attribute().target()).part(mappedBy).orElseThrow().attribute();
        if (back.property().equals(one.attribute().property())) {
          return each;
        }
      }
    }
    return null;
  }

  /** The attribute of the target that stores what this one is the other side of. */
  public Part.One storing(Part.One one) {
    String mappedBy = Objects.requireNonNull(one.attribute().mappedBy());
    return (Part.One) of(one.attribute().target()).part(mappedBy).orElseThrow();
  }
}
