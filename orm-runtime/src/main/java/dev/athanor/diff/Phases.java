package dev.athanor.diff;

import dev.athanor.change.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The changes of a plan, by when they are made. */
final class Phases {

  /** In the order in which they run. */
  enum Phase {
    DROP_FOREIGN_KEYS,
    RENAME_VALUES,
    DROP_CONSTRAINTS,
    DROP_TABLES,
    CREATE_TYPES,
    CREATE_TABLES,
    DROP_COMPUTED,
    COLUMNS,
    RENAME_LONGER_VALUES,
    ADD_CONSTRAINTS,
    ADD_FOREIGN_KEYS,
    COMMENTS,
    DROP_COLUMNS,
    DROP_TYPES
  }

  private final Map<Phase, List<Change>> changes = new EnumMap<>(Phase.class);

  Phases() {
    for (Phase phase : Phase.values()) {
      changes.put(phase, new ArrayList<>());
    }
  }

  void put(Phase phase, Change change) {
    Objects.requireNonNull(changes.get(phase)).add(change);
  }

  List<Change> inOrder() {
    return changes.values().stream().flatMap(List::stream).toList();
  }
}
