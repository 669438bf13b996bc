package dev.athanor.mapping;

import dev.athanor.mapping.Scope.Nulls;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attributes that are many other entities. */
final class ToManyBinder {

  private final MappingRun run;
  private final CollectionParts parts;

  ToManyBinder(MappingRun run) {
    this.run = run;
    this.parts = new CollectionParts(run);
  }

  /** What the two annotations have in common. */
  private record Link(
      Class<?> target,
      boolean manyOwners,
      String mappedBy,
      FetchType fetch,
      Set<CascadeType> cascade,
      boolean orphanRemoval) {

    static Link of(Property property) {
      ManyToMany many = property.annotation(ManyToMany.class);
      if (many != null) {
        return new Link(
            many.targetEntity(),
            true,
            many.mappedBy(),
            many.fetch(),
            Set.of(many.cascade()),
            false);
      }
      OneToMany one = Objects.requireNonNull(property.annotation(OneToMany.class));
      return new Link(
          one.targetEntity(),
          false,
          one.mappedBy(),
          one.fetch(),
          Set.of(one.cascade()),
          one.orphanRemoval());
    }
  }

  Optional<Attribute> bind(Property property, Scope outer) {
    Link link = Link.of(property);
    Class<?> type =
        link.target() != void.class
            ? link.target()
            : CollectionParts.elementOf(property).map(JavaType::raw).orElse(null);
    if (type == null) {
      run.problems()
          .add(
              Codes.NO_TARGET,
              "property "
                  + property.declaredIn().getSimpleName()
                  + "."
                  + property.name()
                  + " has type "
                  + property.type()
                  + ", which does not say of what",
              property,
              "write the type of the elements, or targetEntity = ….class");
      return Optional.empty();
    }
    EntityClass target = run.classes().target(property, type).orElse(null);
    if (target == null) {
      return Optional.empty();
    }
    String path = outer.pathOf(property);
    Scope scope =
        new Scope(
            outer.entity(),
            outer.path(),
            run.tables().of(outer.entity()),
            outer.overrides().withinCollection(path, property.member()),
            Nulls.AS_STATED);
    if (!link.mappedBy().isEmpty()) {
      return Optional.of(inverse(property, link, target, scope));
    }
    boolean direct =
        !link.manyOwners()
            && !property.has(JoinTable.class)
            && !ToOneBinder.columns(property, scope).isEmpty();
    return Optional.of(
        direct
            ? inTargetTable(property, link, target, scope)
            : inJoinTable(property, link, target, scope));
  }

  private Attribute inverse(Property property, Link link, EntityClass target, Scope scope) {
    boolean owned = !link.manyOwners();
    QualifiedName table = run.tables().of(target);
    Scope rows = scope.inTable(table, scope.path(), scope.overrides()).withNulls(Nulls.ALWAYS);
    return attribute(
        property,
        link,
        target,
        null,
        null,
        owned ? parts.key(property, rows) : new MapKey("", null),
        owned ? parts.order(property, table, false) : null);
  }

  /** The columns that refer to the owner are in the table of the target. */
  private Attribute inTargetTable(Property property, Link link, EntityClass target, Scope scope) {
    Scope rows = scope.inTable(run.tables().of(target), scope.path(), scope.overrides());
    Reference reference =
        run.references()
            .make(
                new References.Wish(
                    scope.entity(),
                    ToOneBinder.columns(property, scope),
                    referenced -> property.name() + "_" + referenced,
                    ToOneBinder.foreignKey(property, scope),
                    false),
                property,
                rows);
    return attribute(
        property,
        link,
        target,
        null,
        References.withOnDelete(reference, property),
        parts.key(property, rows.withNulls(Nulls.ALWAYS)),
        parts.order(property, rows.table(), false));
  }

  private Attribute inJoinTable(Property property, Link link, EntityClass target, Scope scope) {
    JoinTable stated = ToOneBinder.joinTable(property, scope);
    QualifiedName name = ToOneBinder.joinTableName(run, stated, scope, target, property);
    Scope rows = scope.inTable(name, scope.path(), scope.overrides()).withNulls(Nulls.NEVER);
    String inverse = inverseOf(property, target, scope);
    String ownerName = inverse == null ? scope.entity().name() : inverse;
    Reference owner =
        run.references()
            .make(
                new References.Wish(
                    scope.entity(),
                    stated == null ? List.of() : ColumnSpec.of(stated.joinColumns()),
                    referenced -> ownerName + "_" + referenced,
                    stated == null ? null : ColumnSpec.stated(stated.foreignKey()),
                    true),
                property,
                rows);
    Reference reference =
        run.references()
            .make(
                new References.Wish(
                    target,
                    stated == null
                        ? inverseColumns(property)
                        : ColumnSpec.of(stated.inverseJoinColumns()),
                    referenced -> property.name() + "_" + referenced,
                    stated == null ? null : ColumnSpec.stated(stated.inverseForeignKey()),
                    true),
                property,
                rows);
    MapKey key = parts.key(property, rows);
    ColumnMapping order = parts.order(property, name, true);
    Reference withAction = References.withOnDelete(owner, property);
    return attribute(
        property,
        link,
        target,
        new CollectionTable(name, withAction, keyOf(property, link, owner, reference, key, order)),
        reference,
        key,
        order);
  }

  /** Some programs state the target's columns of a default join table outside of it. */
  private static List<ColumnSpec> inverseColumns(Property property) {
    return property.has(ManyToMany.class)
        ? ColumnSpec.of(property.member().getAnnotationsByType(JoinColumn.class))
        : List.of();
  }

  /** The primary key of a join table, as Hibernate 7 makes it. */
  private static List<String> keyOf(
      Property property,
      Link link,
      Reference owner,
      Reference target,
      @Nullable MapKey key,
      @Nullable ColumnMapping order) {
    List<String> columns = new ArrayList<>(owner.names());
    if (order != null) {
      columns.add(order.name());
      return columns;
    }
    if (key != null) {
      columns.addAll(CollectionParts.names(key));
      return key.stored() == null ? List.of() : columns;
    }
    if (!CollectionParts.isSet(property)) {
      return List.of();
    }
    if (!link.manyOwners()) {
      return target.names();
    }
    columns.addAll(target.names());
    return columns;
  }

  /** The attribute of the target that says it is the other side of this one. */
  private static @Nullable String inverseOf(Property property, EntityClass target, Scope scope) {
    String path = scope.pathOf(property);
    for (Property each : target.allProperties()) {
      ManyToMany many = each.annotation(ManyToMany.class);
      boolean back =
          many != null
              && many.mappedBy().equals(path)
              && CollectionParts.elementOf(each)
                  .map(type -> type.raw().isAssignableFrom(scope.entity().type()))
                  .orElse(true);
      if (back) {
        return each.name();
      }
    }
    return null;
  }

  private static Attribute attribute(
      Property property,
      Link link,
      EntityClass target,
      @Nullable CollectionTable table,
      @Nullable Reference reference,
      @Nullable MapKey key,
      @Nullable ColumnMapping order) {
    return new Attribute.ToMany(
        property,
        target.type(),
        link.manyOwners(),
        table,
        reference,
        link.mappedBy().isEmpty() ? null : link.mappedBy(),
        key,
        order,
        CollectionParts.orderBy(property),
        link.fetch(),
        link.cascade(),
        link.orphanRemoval());
  }
}
