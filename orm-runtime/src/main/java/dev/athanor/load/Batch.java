package dev.athanor.load;

import dev.athanor.graph.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The objects that are being loaded together. */
final class Batch {

  private final Fetches fetches;
  private final boolean refresh;
  private final List<EntityState> fresh = new ArrayList<>();
  private final Set<EntityState> seen = new LinkedHashSet<>();

  /**
   * @param refresh whether objects that are there already take over what the rows say
   */
  Batch(Fetches fetches, boolean refresh) {
    this.fetches = fetches;
    this.refresh = refresh;
  }

  Fetches fetches() {
    return fetches;
  }

  boolean refreshes() {
    return refresh;
  }

  /** Takes in an object that is to be filled, if it is not there. */
  boolean add(EntityState state) {
    boolean isNew = seen.add(state);
    if (isNew) {
      fresh.add(state);
    }
    return isNew;
  }

  List<EntityState> fresh() {
    return fresh;
  }
}
