package dev.athanor.mapping;

import dev.athanor.annotation.RenamedFrom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link RenamedFrom} at an attribute. */
final class FormerNames {

  private FormerNames() {}

  /** The old names that are meant for this column. */
  static List<String> of(RenamedFrom renamed, String column) {
    return of(List.of(renamed.value()), column);
  }

  /**
   * The old names that are meant for this column: all without an arrow, {@code "old -> new"} for
   * this one alone, and {@code "old_* -> new_*"} for all that begin alike.
   */
  static List<String> of(List<String> values, String column) {
    List<String> names = new ArrayList<>();
    for (String each : values) {
      int arrow = each.indexOf("->");
      String from = arrow < 0 ? each.strip() : each.substring(0, arrow).strip();
      String to = arrow < 0 ? column : each.substring(arrow + 2).strip();
      if (to.equals(column)) {
        names.add(from);
      } else if (from.endsWith("*") && to.endsWith("*") && column.startsWith(prefix(to))) {
        names.add(prefix(from) + column.substring(to.length() - 1));
      }
    }
    return names;
  }

  /**
   * What stood in the database before, by what stands there now.
   *
   * @param values what stands for each constant of the enum
   */
  static Map<String, List<String>> ofConstants(Class<?> type, List<Object> values) {
    Object[] constants = type.getEnumConstants();
    Map<String, List<String>> former = new LinkedHashMap<>();
    // A converter that makes one of two constants does not tell which was renamed.
    for (int i = 0; values.size() == constants.length && i < constants.length; i++) {
      RenamedFrom renamed = ofConstant(type, ((Enum<?>) constants[i]).name());
      if (renamed != null) {
        former.put(String.valueOf(values.get(i)), List.of(renamed.value()));
      }
    }
    return former;
  }

  private static @Nullable RenamedFrom ofConstant(Class<?> type, String name) {
    try {
      return type.getField(name).getAnnotation(RenamedFrom.class);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a constant is a field: " + type + "." + name, e);
    }
  }

  private static String prefix(String pattern) {
    return pattern.substring(0, pattern.length() - 1);
  }
}
