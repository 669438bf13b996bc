package dev.athanor.mapping;

import dev.athanor.annotation.RenamedFrom;
import java.util.ArrayList;
import java.util.List;

/** Reads {@link RenamedFrom} at an attribute. */
final class FormerNames {

  private FormerNames() {}

  /** The old names that are meant for this column. */
  static List<String> of(RenamedFrom renamed, String column) {
    List<String> names = new ArrayList<>();
    for (String each : renamed.value()) {
      int arrow = each.indexOf("->");
      if (arrow < 0) {
        names.add(each.strip());
      } else if (each.substring(arrow + 2).strip().equals(column)) {
        names.add(each.substring(0, arrow).strip());
      }
    }
    return names;
  }
}
