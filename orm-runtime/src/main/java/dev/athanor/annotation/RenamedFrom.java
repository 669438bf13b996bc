package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that a table or a column had before, so that a change of the class becomes a rename and
 * no data is lost. It counts only while the old name is in the database and the new one is not, and
 * may be removed once every database has been upgraded.
 *
 * <p>On a class it names the old table; on an attribute the old column; on one with a table of its
 * own (a join table, a collection table) that table. On an attribute with several columns, or on an
 * embedded one, the names are written {@code "old -> new"}, or {@code "old_* -> new_*"} for all
 * that begin alike.
 *
 * <p>On a constant of an enum it is what stood for the constant in the rows: its old name, or its
 * old value where the enum has a field for that. The rows of all columns of the enum follow.
 *
 * <p>Names that change places cannot be declared, as nothing tells whether they have done so.
 */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RenamedFrom {

  /** Old names, or values, as the database has them. */
  String[] value();
}
