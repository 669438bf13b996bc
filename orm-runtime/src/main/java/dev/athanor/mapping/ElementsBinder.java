package dev.athanor.mapping;

import dev.athanor.mapping.Scope.Nulls;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collections of values that have a table of their own. */
final class ElementsBinder {

  private final MappingRun run;
  private final CollectionParts parts;

  ElementsBinder(MappingRun run) {
    this.run = run;
    this.parts = new CollectionParts(run);
  }

  Optional<Attribute> bind(Property property, Scope scope) {
    ElementCollection collection =
        Objects.requireNonNull(property.annotation(ElementCollection.class));
    JavaType type =
        collection.targetClass() != void.class
            ? JavaType.of(collection.targetClass())
            : CollectionParts.elementOf(property).orElse(null);
    if (type == null) {
      run.problems()
          .add(
              Codes.UNMAPPABLE_TYPE,
              "property "
                  + property.declaredIn().getSimpleName()
                  + "."
                  + property.name()
                  + " has type "
                  + property.type()
                  + ", which does not say of what",
              property,
              "write the type of the elements, or targetClass = ….class");
      return Optional.empty();
    }
    jakarta.persistence.CollectionTable stated =
        property.annotation(jakarta.persistence.CollectionTable.class);
    QualifiedName name = tableName(stated, property, scope);
    String path = scope.pathOf(property);
    Overrides overrides = scope.overrides().withinCollection(path, property.member());
    Scope rows = scope.inTable(name, scope.path(), overrides);
    Attribute element = element(property.as(type), rows).orElse(null);
    if (element == null) {
      return Optional.empty();
    }
    Reference owner = owner(stated, property, rows.withNulls(Nulls.NEVER));
    MapKey key = parts.key(property, rows.withNulls(Nulls.NEVER));
    ColumnMapping order = parts.order(property, name, true);
    return Optional.of(
        new Attribute.Elements(
            property,
            new CollectionTable(name, owner, keyOf(property, owner, element, key, order)),
            element,
            key,
            order,
            CollectionParts.orderBy(property),
            collection.fetch()));
  }

  private QualifiedName tableName(
      jakarta.persistence.@Nullable CollectionTable stated, Property property, Scope scope) {
    String plain = scope.entity().name() + "_" + property.name();
    String byDefault = run.tables().isQuoted(scope.entity()) ? Names.quoted(plain) : plain;
    return stated == null
        ? run.names().table(byDefault, "", "")
        : run.names()
            .table(
                stated.name().isEmpty() ? byDefault : stated.name(),
                stated.schema(),
                stated.catalog());
  }

  private Reference owner(
      jakarta.persistence.@Nullable CollectionTable stated, Property property, Scope rows) {
    AssociationOverride override = rows.overrides().association(rows.pathOf(property));
    List<ColumnSpec> columns =
        override != null && override.joinColumns().length > 0
            ? ColumnSpec.of(override.joinColumns())
            : stated == null ? List.of() : ColumnSpec.of(stated.joinColumns());
    Reference reference =
        run.references()
            .make(
                new References.Wish(
                    rows.entity(),
                    columns,
                    referenced -> rows.entity().name() + "_" + referenced,
                    stated == null ? null : ColumnSpec.stated(stated.foreignKey()),
                    true),
                property,
                rows);
    return References.withOnDelete(reference, property);
  }

  /** An embeddable's attributes are found under the collection's path and {@code value}. */
  private Optional<Attribute> element(Property element, Scope rows) {
    if (!element.type().raw().isAnnotationPresent(Embeddable.class)) {
      Scope value =
          rows.inTable(
              rows.table(), rows.path(), rows.overrides().asAttribute(rows.pathOf(element)));
      return new BasicBinder(run).bind(element, value);
    }
    Scope inner =
        rows.inTable(
            rows.table(), Overrides.elementOf(rows.pathOf(element)) + ".", rows.overrides());
    List<Attribute> attributes = new ArrayList<>();
    for (Property each : run.binder().propertiesOf(element.type(), element)) {
      run.binder().bind(each, inner).ifPresent(attributes::add);
    }
    return Optional.of(new Attribute.Embedded(element, attributes));
  }

  /** The primary key of a collection table, as Hibernate 7 makes it. */
  private static List<String> keyOf(
      Property property,
      Reference owner,
      Attribute element,
      @Nullable MapKey key,
      @Nullable ColumnMapping order) {
    List<String> columns = new ArrayList<>(owner.names());
    if (order != null) {
      columns.add(order.name());
      return columns;
    }
    if (key != null) {
      columns.addAll(CollectionParts.names(key));
      return columns;
    }
    boolean required = element.columns().stream().noneMatch(each -> each.column().nullable());
    if (!CollectionParts.isSet(property) || !required) {
      return List.of();
    }
    element.columns().forEach(each -> columns.add(each.name()));
    return columns;
  }
}
