package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Relocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Changes in an order that runs, with the schemas that they lead from and to. Every constraint and
 * index in it has a name.
 */
public record Plan(MetaData from, MetaData to, List<Change> changes) {

  public Plan {
    changes = List.copyOf(changes);
  }

  /** Whether the two schemas are the same. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The same way in other schemas. */
  public Plan relocated(Relocation relocation) {
    Relocation knowing = relocation.knowing(from).knowing(to);
    return new Plan(
        knowing.metaData(from),
        knowing.metaData(to),
        changes.stream().map(change -> change.relocated(knowing)).toList());
  }

  /**
   * The same without what goes only to come back as it was, for a database that needs nothing out
   * of the way to change a column.
   */
  public Plan withoutRestating() {
    return new Plan(from, to, changes.stream().filter(each -> !isTakenBack(each)).toList());
  }

  /** What is its own inverse, such as values that change places, is not done twice. */
  private boolean isTakenBack(Change change) {
    Change inverse = change.inverse();
    return !inverse.equals(change) && changes.contains(inverse);
  }

  /** The same changes between schemas that hold only what the changes have to do with. */
  public Plan narrowed() {
    return Footprint.of(this);
  }

  /** The way back: the inverse of every change, in the opposite order. */
  public Plan inverse() {
    List<Change> back = new ArrayList<>();
    for (Change change : changes) {
      back.add(change.inverse());
    }
    Collections.reverse(back);
    return new Plan(to, from, back);
  }
}
