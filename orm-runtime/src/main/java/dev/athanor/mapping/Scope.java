package dev.athanor.mapping;

import dev.athanor.schema.Origin;
import dev.athanor.type.QualifiedName;

/**
 * Where an attribute stands while its columns are made.
 *
 * @param entity the entity that has the attribute
 * @param path the path of the attribute that encloses it, with a dot at its end; empty in the
 *     entity itself
 * @param table the table that has the columns unless they say otherwise
 */
record Scope(
    EntityClass entity, String path, QualifiedName table, Overrides overrides, Nulls nulls) {

  /** When a column may be null. */
  enum Nulls {
    /** As the attribute says. */
    AS_STATED,
    /** Unless stated otherwise: a primitive of an embedded object that may itself be null. */
    UNLESS_STATED,
    /** Always: other entities of the table do not have the attribute. */
    ALWAYS,
    /** Never: it is part of a key. */
    NEVER
  }

  String pathOf(Property property) {
    return path + property.name();
  }

  Scope within(Property property, Nulls inner) {
    return new Scope(
        entity,
        pathOf(property) + ".",
        table,
        overrides.within(pathOf(property), property.member()),
        nulls == Nulls.AS_STATED ? inner : nulls);
  }

  Scope withNulls(Nulls other) {
    return new Scope(entity, path, table, overrides, other);
  }

  /** The scope of the rows of a table that holds a collection. */
  Scope inTable(QualifiedName other, String prefix, Overrides inner) {
    return new Scope(entity, prefix, other, inner, Nulls.AS_STATED);
  }

  Origin origin(Property property) {
    return new Origin(entity.type().getName(), pathOf(property));
  }
}
