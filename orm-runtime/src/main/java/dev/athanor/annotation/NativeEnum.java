package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The enum is stored in the database's own enum type, by the names of its constants: an {@code
 * ENUM} type on PostgreSQL, an {@code enum(…)} column on MySQL and MariaDB, text with a check where
 * there is neither.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NativeEnum {

  /** The name of the type; empty for the class's name under the naming strategy. */
  String name() default "";
}
