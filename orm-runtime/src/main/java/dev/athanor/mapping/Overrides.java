package dev.athanor.mapping;

import dev.athanor.schema.Origin;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What outer classes and attributes say about attributes within, by the path of the attribute in
 * the entity. The outermost wins
 * (https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a14377).
 */
final class Overrides {

  private static final String VALUE = "value";
  private static final String KEY = "key";

  private final Map<String, Column> columns;
  private final Map<String, AssociationOverride> associations;
  private final Map<String, Convert> conversions;

  private Overrides(
      Map<String, Column> columns,
      Map<String, AssociationOverride> associations,
      Map<String, Convert> conversions) {
    this.columns = columns;
    this.associations = associations;
    this.conversions = conversions;
  }

  static Overrides none() {
    return new Overrides(Map.of(), Map.of(), Map.of());
  }

  /** These and those that an element states for attributes below the path. */
  Overrides within(String path, AnnotatedElement element) {
    return with(element, name -> path.isEmpty() ? name : path + "." + name);
  }

  /** These and those that a collection states for its elements and keys. */
  Overrides withinCollection(String path, AnnotatedElement element) {
    return with(
        element,
        name ->
            name.equals(VALUE)
                    || name.equals(KEY)
                    || name.startsWith(VALUE + ".")
                    || name.startsWith(KEY + ".")
                ? path + "." + name
                : elementOf(path) + "." + name);
  }

  /** The path of the elements of a collection. */
  static String elementOf(String path) {
    return path + "." + VALUE;
  }

  /** The path of the keys of a map. */
  static String keyOf(String path) {
    return path + "." + KEY;
  }

  private Overrides with(AnnotatedElement element, UnaryOperator<String> path) {
    Map<String, Column> allColumns = new HashMap<>(columns);
    for (AttributeOverride each : element.getAnnotationsByType(AttributeOverride.class)) {
      allColumns.putIfAbsent(path.apply(each.name()), each.column());
    }
    Map<String, AssociationOverride> allAssociations = new HashMap<>(associations);
    for (AssociationOverride each : element.getAnnotationsByType(AssociationOverride.class)) {
      allAssociations.putIfAbsent(path.apply(each.name()), each);
    }
    Map<String, Convert> allConversions = new HashMap<>(conversions);
    for (Convert each : element.getAnnotationsByType(Convert.class)) {
      if (!each.attributeName().isEmpty()) {
        allConversions.putIfAbsent(path.apply(each.attributeName()), each);
      }
    }
    return new Overrides(allColumns, allAssociations, allConversions);
  }

  /** These, with what is said about the values of a collection said about the collection itself. */
  Overrides asAttribute(String path) {
    Map<String, Column> all = new HashMap<>(columns);
    Column column = column(elementOf(path));
    if (column != null) {
      all.put(path, column);
    }
    return new Overrides(all, associations, conversions);
  }

  @Nullable Column column(String path) {
    return columns.get(path);
  }

  @Nullable AssociationOverride association(String path) {
    return associations.get(path);
  }

  @Nullable Convert conversion(String path) {
    return conversions.get(path);
  }

  /** Tells of overrides that name attributes which are not among the given ones. */
  static void check(
      AnnotatedElement element, List<String> attributes, Origin where, Problems problems) {
    List<String> names = new ArrayList<>();
    for (AttributeOverride each : element.getAnnotationsByType(AttributeOverride.class)) {
      names.add(each.name());
    }
    for (AssociationOverride each : element.getAnnotationsByType(AssociationOverride.class)) {
      names.add(each.name());
    }
    for (String name : names) {
      if (!attributes.contains(name.split("\\.", 2)[0])) {
        problems.add(
            Codes.UNKNOWN_OVERRIDE,
            "an override at "
                + where
                + " names the attribute '"
                + name
                + "', which is not there"
                + Problems.didYouMean(name, attributes),
            where,
            "name one of " + Problems.list(attributes));
      }
    }
  }
}
