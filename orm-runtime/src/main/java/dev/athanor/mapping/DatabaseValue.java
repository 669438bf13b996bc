package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Generation;
import java.util.List;

/**
 * Whether the database makes the value of a column: as the column is defined, and as Hibernate's
 * {@code @Generated} says
 * (https://docs.hibernate.org/orm/7.0/javadocs/org/hibernate/annotations/Generated.html).
 *
 * @param onInsert whether it makes one when a row is inserted
 * @param onUpdate whether it makes one whenever a row is updated
 * @param writable whether the program gives one all the same
 */
public record DatabaseValue(boolean onInsert, boolean onUpdate, boolean writable) {

  /** What is known of the column of an attribute. */
  public static DatabaseValue of(Property property, Column column) {
    boolean computed = column.generation() instanceof Generation.Computed;
    boolean touched = column.onUpdate() != null;
    return HibernateAnnotation.on(property.member(), "Generated")
        .map(
            stated -> {
              List<String> events = stated.constants("event");
              return new DatabaseValue(
                  computed || events.contains("INSERT"),
                  computed || touched || events.contains("UPDATE"),
                  !computed && stated.flag("writable"));
            })
        .orElse(new DatabaseValue(computed, computed || touched, !computed));
  }
}
