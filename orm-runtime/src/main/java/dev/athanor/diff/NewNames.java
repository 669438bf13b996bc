package dev.athanor.diff;

import dev.athanor.change.Move;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of declared renames apply between the names that there are and those that are wanted. */
final class NewNames {

  private final Set<String> there;
  private final Set<String> wanted;
  private final Map<String, List<String>> oldNames;

  private NewNames(Set<String> there, Set<String> wanted, Map<String, List<String>> oldNames) {
    this.there = new HashSet<>(there);
    this.wanted = wanted;
    this.oldNames = oldNames;
  }

  /**
   * The moves, in an order in which each can be made: in a chain of new names (a to b, b to c) one
   * has to wait until the next has made place.
   *
   * @param oldNames new names to old ones
   */
  static List<Move<String>> of(
      Set<String> there, Set<String> wanted, Map<String, List<String>> oldNames) {
    var names = new NewNames(there, wanted, oldNames);
    List<Move<String>> moves = new ArrayList<>();
    for (Move<String> next = names.next(); next != null; next = names.next()) {
      names.there.remove(next.from());
      names.there.add(next.to());
      moves.add(next);
    }
    return moves;
  }

  private @Nullable Move<String> next() {
    for (Map.Entry<String, List<String>> each : oldNames.entrySet()) {
      String name = each.getKey();
      if (!there.contains(name) && wanted.contains(name)) {
        for (String old : each.getValue()) {
          if (there.contains(old) && isFree(old, new HashSet<>())) {
            return new Move<>(old, name);
          }
        }
      }
    }
    return null;
  }

  /** Whether nothing is to keep the name, or what is to have it comes from a name that is free. */
  private boolean isFree(String name, Set<String> seen) {
    return !wanted.contains(name)
        || (seen.add(name)
            && oldNames.getOrDefault(name, List.of()).stream()
                .anyMatch(older -> there.contains(older) && isFree(older, seen)));
  }
}
