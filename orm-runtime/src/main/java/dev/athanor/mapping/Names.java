package dev.athanor.mapping;

import dev.athanor.type.QualifiedName;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies the naming strategy to names that annotations give or that are made by default. */
final class Names {

  private final NamingStrategy strategy;

  Names(NamingStrategy strategy) {
    this.strategy = strategy;
  }

  String column(String name) {
    return apply(name, strategy::column);
  }

  String constraint(String name) {
    return apply(name, strategy::constraint);
  }

  /** The name of a constraint or an index, or null where none is given. */
  @Nullable String constraintOrNone(String name) {
    return name.isEmpty() ? null : constraint(name);
  }

  /** The name of a table or sequence; the schema wins over the catalog, and either may be empty. */
  QualifiedName table(String name, String schema, String catalog) {
    String space = schema.isEmpty() ? catalog : schema;
    return new QualifiedName(
        space.isEmpty() ? null : apply(space, strategy::schema), apply(name, strategy::table));
  }

  String joinTable(QualifiedName owner, QualifiedName target, String attribute) {
    return strategy.joinTable(owner.name(), target.name(), attribute);
  }

  /** The name without the quotes that an annotation may give it. */
  static String unquoted(String name) {
    return isQuoted(name) ? name.substring(1, name.length() - 1) : name;
  }

  /** The name in quotes, which keep it from the naming strategy. */
  static String quoted(String name) {
    return isQuoted(name) ? name : '"' + name + '"';
  }

  static boolean isQuoted(String name) {
    if (name.length() < 3) {
      return false;
    }
    char first = name.charAt(0);
    return (first == '"' || first == '`') && name.charAt(name.length() - 1) == first;
  }

  private static String apply(String name, UnaryOperator<String> strategy) {
    return isQuoted(name) ? unquoted(name) : strategy.apply(name);
  }
}
