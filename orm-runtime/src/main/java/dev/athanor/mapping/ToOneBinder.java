package dev.athanor.mapping;

import dev.athanor.mapping.Reference.KeyColumn;
import dev.athanor.mapping.Scope.Nulls;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Attributes that are another entity. */
final class ToOneBinder {

  private final MappingRun run;

  ToOneBinder(MappingRun run) {
    this.run = run;
  }

  /** What the two annotations have in common. */
  private record Link(
      Class<?> target,
      boolean unique,
      boolean optional,
      String mappedBy,
      FetchType fetch,
      Set<CascadeType> cascade,
      boolean orphanRemoval) {

    static Link of(Property property) {
      OneToOne one = property.annotation(OneToOne.class);
      if (one != null) {
        return new Link(
            one.targetEntity(),
            true,
            one.optional(),
            one.mappedBy(),
            one.fetch(),
            Set.of(one.cascade()),
            one.orphanRemoval());
      }
      ManyToOne many = Objects.requireNonNull(property.annotation(ManyToOne.class));
      return new Link(
          many.targetEntity(),
          false,
          many.optional(),
          "",
          many.fetch(),
          Set.of(many.cascade()),
          false);
    }
  }

  Optional<Attribute> bind(Property property, Scope scope) {
    Link link = Link.of(property);
    Class<?> type = link.target() == void.class ? property.type().raw() : link.target();
    EntityClass target = run.classes().target(property, type).orElse(null);
    if (target == null) {
      return Optional.empty();
    }
    if (!link.mappedBy().isEmpty()) {
      return Optional.of(attribute(property, link, target, null, null));
    }
    JoinTable joinTable = joinTable(property, scope);
    if (joinTable != null) {
      return Optional.of(inJoinTable(property, link, target, joinTable, scope));
    }
    Reference reference =
        property.has(PrimaryKeyJoinColumn.class)
            ? byPrimaryKey(property, target, scope)
            : byColumns(property, link, target, scope);
    return Optional.of(
        attribute(property, link, target, References.withOnDelete(reference, property), null));
  }

  private static Attribute.ToOne attribute(
      Property property,
      Link link,
      EntityClass target,
      @Nullable Reference reference,
      @Nullable CollectionTable table) {
    MapsId mapsId = property.annotation(MapsId.class);
    return new Attribute.ToOne(
        property,
        target.type(),
        reference,
        table,
        link.mappedBy().isEmpty() ? null : link.mappedBy(),
        mapsId == null ? null : mapsId.value(),
        link.unique() && !property.has(PrimaryKeyJoinColumn.class),
        link.optional(),
        link.fetch(),
        link.cascade(),
        link.orphanRemoval());
  }

  private Reference byColumns(Property property, Link link, EntityClass target, Scope scope) {
    boolean key = property.has(Id.class) || property.has(MapsId.class);
    return run.references()
        .make(
            new References.Wish(
                target,
                columns(property, scope),
                referenced -> property.name() + "_" + referenced,
                foreignKey(property, scope),
                !link.optional()),
            property,
            key ? scope.withNulls(Nulls.NEVER) : scope);
  }

  static List<ColumnSpec> columns(Property property, Scope scope) {
    AssociationOverride override = scope.overrides().association(scope.pathOf(property));
    return override != null && override.joinColumns().length > 0
        ? ColumnSpec.of(override.joinColumns())
        : ColumnSpec.of(property.member().getAnnotationsByType(JoinColumn.class));
  }

  static @Nullable ForeignKey foreignKey(Property property, Scope scope) {
    AssociationOverride override = scope.overrides().association(scope.pathOf(property));
    ForeignKey stated = override == null ? null : ColumnSpec.stated(override.foreignKey());
    JoinColumns columns = property.annotation(JoinColumns.class);
    return stated != null || columns == null ? stated : ColumnSpec.stated(columns.foreignKey());
  }

  static @Nullable JoinTable joinTable(Property property, Scope scope) {
    AssociationOverride override = scope.overrides().association(scope.pathOf(property));
    boolean overridden =
        override != null
            && (!override.joinTable().name().isEmpty()
                || override.joinTable().joinColumns().length > 0
                || override.joinTable().inverseJoinColumns().length > 0);
    return override != null && overridden
        ? override.joinTable()
        : property.annotation(JoinTable.class);
  }

  /** Both entities have the same key. */
  private Reference byPrimaryKey(Property property, EntityClass target, Scope scope) {
    List<ColumnMapping> own = run.identifiers().key(scope.entity());
    List<ColumnMapping> theirs = run.identifiers().key(target);
    List<KeyColumn> columns = new ArrayList<>();
    for (int i = 0; i < Math.min(own.size(), theirs.size()); i++) {
      columns.add(new KeyColumn(own.get(i).readOnly(), theirs.get(i).name()));
    }
    QualifiedName to = run.tables().of(target);
    var wish =
        new References.Wish(
            target,
            ColumnSpec.of(property.member().getAnnotationsByType(PrimaryKeyJoinColumn.class)),
            referenced -> referenced,
            null,
            true);
    return new Reference(
        scope.table(), columns, to, run.references().constraint(wish, columns, to, property));
  }

  /** Like Hibernate, the owner's columns are called as they are in its own table. */
  private Attribute inJoinTable(
      Property property, Link link, EntityClass target, JoinTable stated, Scope scope) {
    QualifiedName name = joinTableName(run, stated, scope, target, property);
    Scope rows = scope.inTable(name, scope.path(), scope.overrides()).withNulls(Nulls.NEVER);
    UnaryOperator<String> ownerName = referenced -> referenced;
    Reference owner =
        run.references()
            .make(
                new References.Wish(
                    scope.entity(),
                    ColumnSpec.of(stated.joinColumns()),
                    ownerName,
                    ColumnSpec.stated(stated.foreignKey()),
                    true),
                property,
                rows);
    Reference reference =
        run.references()
            .make(
                new References.Wish(
                    target,
                    ColumnSpec.of(stated.inverseJoinColumns()),
                    referenced -> property.name() + "_" + referenced,
                    ColumnSpec.stated(stated.inverseForeignKey()),
                    true),
                property,
                rows);
    return attribute(
        property, link, target, reference, new CollectionTable(name, owner, owner.names()));
  }

  static QualifiedName joinTableName(
      MappingRun run,
      @Nullable JoinTable stated,
      Scope scope,
      EntityClass target,
      Property property) {
    String written =
        stated == null || stated.name().isEmpty()
            ? run.names()
                .joinTable(
                    run.tables().of(scope.entity()), run.tables().of(target), property.name())
            : stated.name();
    return stated == null
        ? run.names().table(written, "", "")
        : run.names().table(written, stated.schema(), stated.catalog());
  }
}
