package dev.athanor.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows a session sees, beside those that the mapping hides. Immutable. */
public final class Visibility {

  /** All that the mapping lets be seen. */
  public static final Visibility MAPPED = new Visibility(List.of(), Map.of());

  private final List<Criterion> criteria;
  private final Map<String, Map<String, ?>> filters;

  private Visibility(List<Criterion> criteria, Map<String, Map<String, ?>> filters) {
    this.criteria = List.copyOf(criteria);
    this.filters = Map.copyOf(filters);
  }

  /** What holds for all rows of the entities of a class. */
  record Criterion(Class<?> type, Predicate predicate) {}

  /**
   * Only rows for which these are true, of all entities that are of this class, which need be no
   * entity itself.
   */
  public Visibility restrict(Class<?> type, Predicate... predicates) {
    List<Criterion> more = new ArrayList<>(criteria);
    for (Predicate each : predicates) {
      more.add(new Criterion(type, each));
    }
    return new Visibility(more, filters);
  }

  /** With this filter of the mapping switched on. */
  public Visibility filter(String name, Map<String, ?> parameters) {
    Map<String, Map<String, ?>> more = new LinkedHashMap<>(filters);
    more.put(name, Map.copyOf(parameters));
    return new Visibility(criteria, more);
  }

  List<Criterion> criteria() {
    return criteria;
  }

  /** The parameters of a filter; null where it is not switched on. */
  @Nullable Map<String, ?> parameters(String filter) {
    return filters.get(filter);
  }
}
