package dev.athanor.mapping;

import dev.athanor.annotation.RenamedFrom;
import java.util.ArrayList;
import java.util.List;

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

  private static String prefix(String pattern) {
    return pattern.substring(0, pattern.length() - 1);
  }
}
