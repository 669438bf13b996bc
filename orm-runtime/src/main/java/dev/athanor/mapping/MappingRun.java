package dev.athanor.mapping;

import jakarta.persistence.GenerationType;
import java.util.Collection;

/** One reading of a set of classes: the parts that need each other, and what they share. */
final class MappingRun {

  private final Problems problems;
  private final Names names;
  private final EntityClasses classes;
  private final Converters converters;
  private final Tables tables;
  private final Columns columns;
  private final Generators generators;
  private final Identifiers identifiers;
  private final References references;
  private final TargetColumns targetColumns;
  private final AttributeBinder binder;

  MappingRun(
      Collection<Class<?>> listed,
      NamingStrategy strategy,
      GenerationType auto,
      Problems problems) {
    this.problems = problems;
    names = new Names(strategy);
    classes = new EntityClasses(listed, problems);
    converters = new Converters(listed, problems);
    tables = new Tables(names, problems);
    columns = new Columns(names, tables, problems);
    generators = new Generators(classes, names, tables, auto, problems);
    identifiers = new Identifiers(this);
    references = new References(this);
    targetColumns = new TargetColumns(this);
    binder = new AttributeBinder(this);
  }

  Problems problems() {
    return problems;
  }

  Names names() {
    return names;
  }

  EntityClasses classes() {
    return classes;
  }

  Converters converters() {
    return converters;
  }

  Tables tables() {
    return tables;
  }

  Columns columns() {
    return columns;
  }

  Generators generators() {
    return generators;
  }

  Identifiers identifiers() {
    return identifiers;
  }

  References references() {
    return references;
  }

  TargetColumns targetColumns() {
    return targetColumns;
  }

  AttributeBinder binder() {
    return binder;
  }
}
