package dev.athanor.mapping;

import dev.athanor.annotation.RenamedFrom;
import dev.athanor.mapping.Scope.Nulls;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation;
import dev.athanor.schema.SqlText;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import jakarta.persistence.CheckConstraint;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes columns of what annotations say about them. */
final class Columns {

  private final Names names;
  private final Tables tables;
  private final Problems problems;

  Columns(Names names, Tables tables, Problems problems) {
    this.names = names;
    this.tables = tables;
    this.problems = problems;
  }

  /**
   * A column.
   *
   * @param defaultName before the naming strategy
   * @param required whether the attribute needs a value whatever the annotation says
   */
  ColumnMapping make(
      ColumnSpec spec,
      String defaultName,
      SqlType type,
      boolean stated,
      boolean required,
      Property property,
      Scope scope) {
    String logical = spec.name().isEmpty() ? defaultName : spec.name();
    String definition = spec.definition();
    boolean needed =
        scope.nulls() == Nulls.NEVER
            || !spec.nullable()
            || (required && scope.nulls() != Nulls.UNLESS_STATED);
    Column column =
        Column.nullable(names.column(logical), type)
            .withTypeStated(stated)
            .withNullable(!needed || scope.nulls() == Nulls.ALWAYS)
            .withComment(spec.comment().isEmpty() ? null : spec.comment());
    if (!definition.isEmpty()) {
      column = SqlFragments.definition(column, definition);
    }
    return new ColumnMapping(
        tables.named(scope, spec.table(), property),
        Names.unquoted(logical),
        withOptions(column, spec.options(), property),
        spec.insertable(),
        spec.updatable(),
        spec.unique(),
        needed,
        checks(spec.checks()),
        List.of(),
        Map.of());
  }

  /** The column with what an attribute says in annotations of its own. */
  ColumnMapping decorate(ColumnMapping mapping, AnnotatedElement element) {
    Column column = mapping.column();
    Optional<SqlText> byDefault =
        HibernateAnnotation.on(element, "ColumnDefault")
            .map(each -> SqlText.of(each.text("value")));
    if (byDefault.isPresent()) {
      column = column.withDefault(byDefault.get());
    }
    Optional<SqlText> computed =
        HibernateAnnotation.on(element, "GeneratedColumn")
            .map(each -> SqlText.of(each.text("value")));
    if (computed.isPresent()) {
      column = column.withGeneration(new Generation.Computed(computed.get(), true));
    }
    Optional<String> comment =
        HibernateAnnotation.on(element, "Comment").map(each -> each.text("value"));
    if (comment.isPresent()) {
      column = column.withComment(comment.get());
    }
    Optional<String> collation =
        HibernateAnnotation.on(element, "Collate").map(each -> each.text("value"));
    if (collation.isPresent()) {
      column = column.withCollation(collation.get());
    }
    List<Check> checks = new ArrayList<>(mapping.checks());
    checks.addAll(hibernateChecks(element));
    RenamedFrom renamed = element.getAnnotation(RenamedFrom.class);
    boolean written = mapping.isWritten() && computed.isEmpty();
    return new ColumnMapping(
        mapping.table(),
        mapping.logicalName(),
        column,
        written && mapping.insertable(),
        written && mapping.updatable(),
        mapping.unique(),
        mapping.required(),
        checks,
        renamed == null ? List.of() : FormerNames.of(renamed, column.name()),
        mapping.formerValues());
  }

  private Column withOptions(Column column, String options, Property property) {
    return SqlFragments.column(column, options)
        .orElseGet(
            () -> {
              problems.add(
                  Codes.SQL_FRAGMENT,
                  "the options of column "
                      + column.name()
                      + " are not understood: '"
                      + options
                      + "'",
                  property,
                  "options can be COLLATE, DEFAULT, ON UPDATE and INVISIBLE; say the rest with"
                      + " columnDefinition");
              return column;
            });
  }

  List<Check> checks(List<CheckConstraint> stated) {
    List<Check> checks = new ArrayList<>();
    for (CheckConstraint each : stated) {
      checks.add(new Check(names.constraintOrNone(each.name()), SqlText.of(each.constraint())));
    }
    return checks;
  }

  List<Check> hibernateChecks(AnnotatedElement element) {
    List<Check> checks = new ArrayList<>();
    for (HibernateAnnotation each : HibernateAnnotation.all(element, "Check", "Checks")) {
      checks.add(
          new Check(
              names.constraintOrNone(each.text("name")), SqlText.of(each.text("constraints"))));
    }
    return checks;
  }

  /** A check that a column has one of these values. */
  static Check oneOf(String column, List<?> values) {
    return new Check(
        null,
        SqlText.of(
            Quoting.STANDARD.name(column)
                + " IN ("
                + values.stream().map(Columns::literal).collect(Collectors.joining(", "))
                + ")"));
  }

  private static String literal(Object value) {
    return value instanceof Number
        ? value.toString()
        : Quoting.STANDARD.literal(String.valueOf(value));
  }

  /** The column that holds the position in a list. */
  ColumnMapping order(ColumnSpec spec, Property property, QualifiedName table, boolean required) {
    String logical = spec.name().isEmpty() ? property.name() + "_ORDER" : spec.name();
    String name = names.column(logical);
    Column column =
        Column.nullable(
                name,
                spec.definition().isEmpty() ? SqlType.integer() : SqlType.named(spec.definition()))
            .withTypeStated(!spec.definition().isEmpty())
            .withNullable(!required);
    return new ColumnMapping(
        table,
        Names.unquoted(logical),
        withOptions(column, spec.options(), property),
        spec.insertable(),
        spec.updatable(),
        false,
        required,
        List.of(new Check(null, SqlText.of(Quoting.STANDARD.name(name) + " >= 0"))),
        List.of(),
        Map.of());
  }
}
