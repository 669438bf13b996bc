package dev.athanor.mapping;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Collects what is wrong with a model, so that all of it is told at once. */
final class Problems {

  private final Function<Origin, String> location;
  private final Set<Problem> found = new LinkedHashSet<>();
  private final Set<String> classes = new HashSet<>();

  Problems(Function<Origin, String> location) {
    this.location = location;
  }

  void add(String code, String what, Class<?> where, String fix) {
    add(code, what, new Origin(where.getName(), null), fix);
  }

  void add(String code, String what, Property where, String fix) {
    add(code, what, new Origin(where.declaredIn().getName(), where.name()), fix);
  }

  void add(String code, String what, Origin where, String fix) {
    classes.add(where.className());
    found.add(new Problem(code, what, location.apply(where), fix));
  }

  void add(Problem problem) {
    found.add(problem);
  }

  /**
   * Whether something is wrong with one of these classes already, so that what looks wrong next may
   * only be a consequence.
   */
  boolean concern(Collection<Class<?>> types) {
    return types.stream().anyMatch(type -> classes.contains(type.getName()));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidException(new ArrayList<>(found));
    }
  }

  /** {@code ; did you mean 'email'?} where a candidate is near, else nothing. */
  static String didYouMean(String name, Collection<String> candidates) {
    String nearest = null;
    int least = Math.max(2, name.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }

  /** Edits that lead from one word to the other (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int edit = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(edit, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /** Names for a message: {@code a, b, c}. */
  static String list(Collection<String> names) {
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(String.CASE_INSENSITIVE_ORDER);
    return String.join(", ", sorted);
  }
}
