package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column that Hibernate's {@code @SoftDelete} adds
 * (https://docs.hibernate.org/orm/7.0/javadocs/org/hibernate/annotations/SoftDelete.html).
 */
final class SoftDeletes {

  private static final String COMMENT = "Soft-delete indicator";

  private SoftDeletes() {}

  static Optional<SoftDelete> of(AnnotatedElement element, QualifiedName table, MappingRun run) {
    return HibernateAnnotation.on(element, "SoftDelete")
        .map(annotation -> of(annotation, table, run));
  }

  /** The mark of the rows of an entity, and of the values that belong to it. */
  static Optional<SoftDelete> of(
      @Nullable EntityClass entity, QualifiedName table, MappingRun run) {
    for (EntityClass each = entity; each != null; each = each.parent()) {
      for (Class<?> type : each.annotatedTypes()) {
        Optional<SoftDelete> mark = of(type, table, run);
        if (mark.isPresent()) {
          return mark;
        }
      }
    }
    return Optional.empty();
  }

  private static SoftDelete of(
      HibernateAnnotation annotation, QualifiedName table, MappingRun run) {
    String strategy = annotation.constant("strategy");
    boolean timestamp = strategy.equals("TIMESTAMP");
    String stated = annotation.text("columnName");
    String logical = !stated.isEmpty() ? stated : strategy.equals("ACTIVE") ? "active" : "deleted";
    Class<?> converter = annotation.type("converter");
    boolean plain = converter.getName().startsWith("org.hibernate.annotations.SoftDelete$");
    SqlType type =
        timestamp
            ? SqlType.timestampWithZone()
            : plain ? SqlType.bool() : converted(converter, run);
    String comment = annotation.text("comment");
    String name = run.names().column(logical);
    Column column =
        Column.nullable(name, type)
            .withTypeStated(false)
            .withNullable(timestamp)
            .withComment(comment.isBlank() ? COMMENT : comment);
    ColumnMapping mapping = ColumnMapping.of(table, logical, column).readOnly();
    List<Object> values = plain ? List.of() : Converters.images(converter, Boolean.class);
    ColumnMapping checked =
        values.isEmpty() || type instanceof SqlType.Bool
            ? mapping
            : mapping.withChecks(List.of(Columns.oneOf(name, values)));
    if (timestamp) {
      return new SoftDelete(checked, null, null);
    }
    boolean active = strategy.equals("ACTIVE");
    Object no = values.size() == 2 ? values.get(0) : (Object) false;
    Object yes = values.size() == 2 ? values.get(1) : (Object) true;
    return new SoftDelete(checked, active ? yes : no, active ? no : yes);
  }

  private static SqlType converted(Class<?> converter, MappingRun run) {
    return run.converters()
        .target(converter)
        .flatMap(type -> BasicTypes.of(type, ValueHints.NONE, ColumnSpec.Size.NONE))
        .orElse(SqlType.bool());
  }
}
