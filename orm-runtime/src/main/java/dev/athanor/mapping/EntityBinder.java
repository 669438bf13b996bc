package dev.athanor.mapping;

import dev.athanor.mapping.Scope.Nulls;
import dev.athanor.schema.Origin;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes entity types of entity classes. */
final class EntityBinder {

  private final MappingRun run;
  private final Discriminators discriminators;
  private final Map<Class<?>, EntityType> bound = new HashMap<>();

  EntityBinder(MappingRun run) {
    this.run = run;
    this.discriminators = new Discriminators(run);
  }

  /** All entities, parents before the classes that extend them. */
  List<EntityType> bindAll() {
    List<EntityType> types = new ArrayList<>();
    for (EntityClass each : run.classes().all()) {
      EntityType type = bind(each);
      bound.put(each.type(), type);
      types.add(type);
    }
    return types;
  }

  private EntityType bind(EntityClass entity) {
    EntityClass parent = entity.parent();
    ColumnMapping discriminator = discriminators.column(entity);
    if (parent == null && discriminator != null) {
      discriminators.check(entity);
    }
    return new EntityType(
        entity.name(),
        entity.type(),
        parent == null ? null : parent.type(),
        entity.inheritance(),
        run.tables().of(entity),
        run.identifiers().of(entity),
        run.identifiers().key(entity),
        run.identifiers().link(entity),
        secondaryTables(entity),
        discriminator,
        discriminator == null ? null : discriminators.value(entity),
        attributes(entity));
  }

  private List<Attribute> attributes(EntityClass entity) {
    List<Attribute> attributes = new ArrayList<>(inherited(entity));
    Scope scope = run.binder().scopeOf(entity);
    List<Attribute> ids = run.identifiers().of(entity).attributes();
    for (Property property : entity.ownProperties()) {
      if (property.has(Id.class) || property.has(EmbeddedId.class)) {
        ids.stream()
            .filter(id -> id.name().equals(property.name()))
            .findFirst()
            .ifPresent(attributes::add);
      } else {
        run.binder().bind(property, scope).ifPresent(attributes::add);
      }
    }
    checkOverrides(entity);
    return attributes;
  }

  /** With a table per class, what is inherited has columns in the class's own table too. */
  private List<Attribute> inherited(EntityClass entity) {
    EntityClass parent = entity.parent();
    EntityType above = parent == null ? null : bound.get(parent.type());
    if (parent == null || above == null) {
      return List.of();
    }
    if (!entity.isStored(InheritanceType.TABLE_PER_CLASS)) {
      return above.attributes();
    }
    List<Attribute> attributes = new ArrayList<>();
    Scope scope = run.binder().scopeOf(entity);
    for (Attribute each : above.attributes()) {
      boolean plural = each instanceof Attribute.ToMany || each instanceof Attribute.Elements;
      Property property = each.property();
      boolean id = property.has(Id.class) || property.has(EmbeddedId.class);
      if (plural) {
        attributes.add(each);
      } else if (id) {
        run.binder()
            .bindId(property, scope.withNulls(Nulls.NEVER), Map.of())
            .ifPresent(attributes::add);
      } else {
        run.binder().bind(property, scope).ifPresent(attributes::add);
      }
    }
    return attributes;
  }

  private void checkOverrides(EntityClass entity) {
    List<String> names = entity.allProperties().stream().map(Property::name).toList();
    for (Class<?> type : entity.annotatedTypes()) {
      Overrides.check(type, names, new Origin(type.getName(), null), run.problems());
    }
  }

  private List<Reference> secondaryTables(EntityClass entity) {
    List<Reference> references = new ArrayList<>();
    for (Map.Entry<QualifiedName, SecondaryTable> each :
        run.tables().secondary(entity).entrySet()) {
      Property id = firstId(entity.root());
      if (id != null) {
        references.add(secondaryTable(entity, each.getKey(), each.getValue(), id));
      }
    }
    return references;
  }

  private Reference secondaryTable(
      EntityClass entity, QualifiedName name, SecondaryTable stated, Property id) {
    PrimaryKeyJoinColumn[] columns =
        stated.pkJoinColumns().length > 0
            ? stated.pkJoinColumns()
            : entity.parent() == null
                ? entity.type().getDeclaredAnnotationsByType(PrimaryKeyJoinColumn.class)
                : new PrimaryKeyJoinColumn[0];
    Scope rows = new Scope(entity, "", name, Overrides.none(), Nulls.NEVER);
    return run.references()
        .make(
            new References.Wish(
                entity,
                ColumnSpec.of(columns),
                referenced -> referenced,
                ColumnSpec.stated(stated.foreignKey()),
                true),
            id,
            rows);
  }

  private static @Nullable Property firstId(EntityClass root) {
    return root.ownProperties().stream()
        .filter(each -> each.has(Id.class) || each.has(EmbeddedId.class))
        .findFirst()
        .orElse(null);
  }
}
