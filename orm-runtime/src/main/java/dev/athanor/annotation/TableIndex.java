package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An index that {@code jakarta.persistence.Index} cannot describe: over expressions, over some of
 * the rows, with further columns, with a method of its own.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(TableIndex.List.class)
public @interface TableIndex {

  /** The name; empty for one by the naming convention. */
  String name() default "";

  /**
   * Columns or attributes in order, each with {@code ASC} or {@code DESC} and {@code NULLS FIRST}
   * or {@code NULLS LAST} if need be. A part with a parenthesis in it is an expression: {@code
   * "lower(email)"}.
   */
  String[] value();

  /** Whether no two rows have the same values. */
  boolean unique() default false;

  /** Only rows for which this SQL holds are in the index; empty for all rows. */
  String where() default "";

  /** Columns or attributes that the index carries but is not ordered by. */
  String[] include() default {};

  /** {@code gin}, {@code hash}, {@code fulltext}, …; empty is the database's default. */
  String method() default "";

  /** Several indexes on one table. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {
    /** The indexes. */
    TableIndex[] value();
  }
}
