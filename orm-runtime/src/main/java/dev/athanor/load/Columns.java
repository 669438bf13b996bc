package dev.athanor.load;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.query.Path;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Part;
import dev.athanor.state.Plans;
import dev.athanor.state.Slot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which columns of the rows of an entity, and of the classes below it, are not loaded. */
final class Columns {

  /** None is left out. */
  static final Columns ALL = new Columns(Map.of());

  private static final BitSet NONE = new BitSet();

  private final Map<EntityPlan, BitSet> leftOut;

  private Columns(Map<EntityPlan, BitSet> leftOut) {
    this.leftOut = leftOut;
  }

  /** Those that the options for an entity leave out. */
  static Columns of(EntityPlan plan, Fetches fetches, Plans plans) {
    if (fetches.loadedOnly().isEmpty() && fetches.deferred().isEmpty()) {
      return ALL;
    }
    Map<EntityPlan, BitSet> leftOut = new HashMap<>();
    check(plan, fetches.loadedOnly());
    check(plan, fetches.deferred());
    for (EntityPlan each : plan.concrete()) {
      BitSet out = new BitSet();
      if (!fetches.loadedOnly().isEmpty()) {
        out.set(0, each.shape().slots().size());
        slots(each, fetches.loadedOnly()).forEach(slot -> out.clear(slot.index()));
      }
      slots(each, fetches.deferred()).forEach(slot -> out.set(slot.index()));
      each.shape().slots().stream()
          .filter(slot -> slot.isKey() || plans.isReferredTo(slot))
          .forEach(slot -> out.clear(slot.index()));
      for (Part.One one : each.shape().ones()) {
        one.slots().forEach(slot -> out.clear(slot.index()));
      }
      Part.Value version = each.version();
      if (version != null && version.slot() != null) {
        out.clear(version.slot().index());
      }
      leftOut.put(each, out);
    }
    return new Columns(leftOut);
  }

  private static void check(EntityPlan plan, List<Path<?>> paths) {
    for (Path<?> each : paths) {
      boolean there =
          plan.concrete().stream().anyMatch(any -> !slots(any, List.of(each)).isEmpty());
      if (!there) {
        throw new InvalidException(
            Problem.of(
                "ORM-QRY-010",
                each + " is no column of " + plan.name() + " that can be left out",
                "name attributes with columns; for relationships there is none()"));
      }
    }
  }

  private static List<Slot> slots(EntityPlan plan, List<Path<?>> paths) {
    List<Slot> slots = new ArrayList<>();
    for (Path<?> each : paths) {
      plan.part(each.path()).ifPresent(part -> collect(part, slots));
    }
    return slots;
  }

  private static void collect(Part part, List<Slot> slots) {
    if (part instanceof Part.Value value && value.slot() != null) {
      slots.add(value.slot());
    } else if (part instanceof Part.Group group) {
      group.parts().forEach(each -> collect(each, slots));
    }
  }

  /** The columns of a class that are left out, as its slots number them. */
  BitSet leftOut(EntityPlan plan) {
    return leftOut.getOrDefault(plan, NONE);
  }

  boolean isEmpty() {
    return leftOut.isEmpty();
  }
}
