package dev.athanor.mapping;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.util.Locale;

/**
 * Turns the names of the mapping, written in an annotation or made from a class or an attribute,
 * into names of the database. A name that an annotation gives in quotes is not asked for. An
 * implementation has a constructor without parameters.
 */
public interface NamingStrategy {

  /** The name of a table, sequence or type in the database. */
  String table(String name);

  /** The name of a column in the database. */
  String column(String name);

  /** The name of a schema in the database. */
  default String schema(String name) {
    return table(name);
  }

  /** The name of a constraint or an index in the database: as written, unless overridden. */
  default String constraint(String name) {
    return name;
  }

  /**
   * The name of a join table that was given none, before {@link #table}.
   *
   * @param owner the table of the entity that owns the relationship, as the database names it
   * @param target the table of the other entity, as the database names it
   * @param attribute the attribute that owns the relationship
   */
  default String joinTable(String owner, String target, String attribute) {
    return owner + "_" + target;
  }

  /** {@code jpa}: names as written. */
  static NamingStrategy jpa() {
    return BuiltInNaming.JPA;
  }

  /**
   * {@code snake_case}: {@code orderLine} is {@code order_line}, and a join table is named after
   * the owner's table and the attribute. What Spring Boot sets for Hibernate
   * (https://docs.spring.io/spring-boot/how-to/data-access.html#howto.data-access.configure-hibernate-naming-strategy).
   */
  static NamingStrategy snakeCase() {
    return BuiltInNaming.SNAKE_CASE;
  }

  /**
   * {@code lower_case}: names as written, in lower case. So PostgreSQL stores names that were not
   * quoted when the tables were created.
   */
  static NamingStrategy lowerCase() {
    return BuiltInNaming.LOWER_CASE;
  }

  /**
   * The strategy that a setting names.
   *
   * @param name {@code jpa}, {@code snake_case}, {@code lower_case} or the name of a class
   * @throws InvalidException where there is no such strategy
   */
  static NamingStrategy named(String name, ClassLoader loader) {
    for (BuiltInNaming each : BuiltInNaming.values()) {
      if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    try {
      return loader
          .loadClass(name)
          .asSubclass(NamingStrategy.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw new InvalidException(
          Problem.of(
              Codes.NAMING_STRATEGY,
              "there is no naming strategy '" + name + "': " + e,
              "use jpa, snake_case, lower_case, or the full name of a public class that implements "
                  + NamingStrategy.class.getName()
                  + " and has a public constructor without parameters"),
          e);
    }
  }
}
