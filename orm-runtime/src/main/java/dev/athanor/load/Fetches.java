package dev.athanor.load;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.Property;
import dev.athanor.query.Fetch;
import dev.athanor.query.Fetch.Kind;
import dev.athanor.query.Path;
import dev.athanor.query.Predicate;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Part;
import dev.athanor.state.Plans;
import jakarta.persistence.FetchType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the relationships of an object are loaded, and those of what they lead to: as the options of
 * a query say, and as the mapping says where they say nothing.
 */
final class Fetches {

  /** As the mapping says. */
  static final Fetches MAPPED = new Fetches(Map.of(), false, Set.of());

  /** What is said of one relationship. */
  private static final class Option {
    private Kind kind = Kind.SELECTIN;
    private final List<Predicate> where = new ArrayList<>();
    private final Fetches target;

    Option(Fetches target) {
      this.target = target;
    }
  }

  private final Map<Property, Option> options = new LinkedHashMap<>();
  private final Map<Property, Option> anywhere;
  private final List<Path<?>> only = new ArrayList<>();
  private final List<Path<?>> deferred = new ArrayList<>();
  private final boolean together;
  private boolean narrow;
  private final Set<Property> trail;
  private final Map<Property, Fetches> next = new HashMap<>();

  private Fetches(Map<Property, Option> anywhere, boolean together, Set<Property> trail) {
    this.anywhere = anywhere;
    this.together = together;
    this.trail = trail;
  }

  /**
   * As these options say.
   *
   * @param together whether all has to come with one statement
   */
  static Fetches of(EntityPlan root, Fetch options, Plans plans, boolean together) {
    Map<Property, Option> anywhere = new LinkedHashMap<>();
    Fetches fetches = new Fetches(anywhere, together, Set.of());
    fetches.take(root.type().javaType(), options, plans);
    return fetches;
  }

  /** Nothing but one relationship, at once. */
  static Fetches only(Attribute attribute, Fetches next) {
    Map<Property, Option> none = Map.of();
    Fetches fetches = new Fetches(none, false, Set.of());
    fetches.options.put(attribute.property(), new Option(next));
    fetches.next.put(attribute.property(), next);
    fetches.narrow = true;
    return fetches;
  }

  /** Whether nothing is loaded but what is stated. */
  boolean isNarrow() {
    return narrow;
  }

  private void take(Class<?> entity, Fetch stated, Plans plans) {
    only.addAll(stated.only());
    deferred.addAll(stated.deferred());
    for (Fetch each : stated.next()) {
      Class<?> named = each.path().entity();
      boolean here = named.isAssignableFrom(entity) || entity.isAssignableFrom(named);
      add(here ? options : anywhere, each, plans);
    }
  }

  private void add(Map<Property, Option> to, Fetch each, Plans plans) {
    Class<?> entity = each.path().entity();
    String rest = each.path().path();
    Map<Property, Option> level = to;
    while (true) {
      String name = first(plans.of(entity), rest);
      Attribute attribute = attribute(plans.of(entity), name, each.path());
      Option option =
          level.computeIfAbsent(
              attribute.property(), any -> new Option(new Fetches(Map.of(), together, trail)));
      option.kind = each.kind();
      Class<?> target = targetOf(attribute);
      if (rest.equals(name)) {
        option.where.addAll(each.where());
        option.target.take(target == null ? entity : target, each, plans);
        return;
      }
      if (target == null) {
        throw unknown(each.path());
      }
      entity = target;
      rest = rest.substring(name.length() + 1);
      level = option.target.options;
    }
  }

  /** The part of a path that leads to the first relationship, through embedded objects. */
  private static String first(EntityPlan plan, String path) {
    int end = path.indexOf('.');
    while (end >= 0) {
      Part part = plan.part(path.substring(0, end)).orElse(null);
      if (!(part instanceof Part.Group)) {
        return path.substring(0, end);
      }
      end = path.indexOf('.', end + 1);
    }
    return path;
  }

  private static Attribute attribute(EntityPlan plan, String name, Path<?> path) {
    Attribute attribute = plan.part(name).map(Part::attribute).orElse(null);
    boolean relates =
        attribute instanceof Attribute.ToOne
            || attribute instanceof Attribute.ToMany
            || attribute instanceof Attribute.Elements;
    if (attribute == null || !relates) {
      throw unknown(path);
    }
    return attribute;
  }

  private static InvalidException unknown(Path<?> path) {
    return new InvalidException(
        Problem.of(
            "ORM-QRY-009",
            "there is no relationship " + path + " to load",
            "name an attribute that is an entity or a collection; for columns there are"
                + " loadOnly() and defer()"));
  }

  private static @Nullable Class<?> targetOf(Attribute attribute) {
    return attribute instanceof Attribute.ToOne one
        ? one.target()
        : attribute instanceof Attribute.ToMany many ? many.target() : null;
  }

  private @Nullable Option option(Attribute attribute) {
    Option stated = options.get(attribute.property());
    return stated != null ? stated : anywhere.get(attribute.property());
  }

  /** How a reference is loaded. */
  Kind of(Part.One one) {
    Option stated = option(one.attribute());
    return together(
        one.attribute(), stated != null ? stated.kind : narrow ? Kind.NONE : Kind.SELECTIN);
  }

  /** How a collection is loaded. */
  Kind of(Part.Many many) {
    Option stated = option(many.attribute());
    Kind mapped = isEager(many.attribute()) && !narrow ? Kind.SELECTIN : Kind.LAZY;
    return together(many.attribute(), stated == null ? mapped : stated.kind);
  }

  private Kind together(Attribute attribute, Kind kind) {
    boolean late =
        kind == Kind.SELECTIN || (kind == Kind.LAZY && attribute instanceof Attribute.ToOne);
    return together && late && !trail.contains(attribute.property()) ? Kind.JOINED : kind;
  }

  /** Whether the query says how a relationship is loaded. */
  boolean isStated(Part part) {
    return option(part.attribute()) != null;
  }

  private static boolean isEager(@Nullable Attribute attribute) {
    return (attribute instanceof Attribute.ToMany many && many.fetch() == FetchType.EAGER)
        || (attribute instanceof Attribute.Elements values && values.fetch() == FetchType.EAGER);
  }

  /** Which of the related rows are loaded; all of them where it is empty. */
  List<Predicate> where(Part part) {
    Option stated = option(part.attribute());
    return stated == null ? List.of() : stated.where;
  }

  /** How the relationships of what this one leads to are loaded; always the same answer. */
  Fetches next(Part part) {
    Property property = part.attribute().property();
    Option own = options.get(property);
    Option other = own == null ? anywhere.get(property) : null;
    if (own == null && other == null && anywhere.isEmpty() && !together) {
      return MAPPED;
    }
    Fetches known = next.get(property);
    if (known == null) {
      Map<Property, Option> inherited = new LinkedHashMap<>(anywhere);
      if (other != null) {
        inherited.remove(property);
      }
      Set<Property> longer = new HashSet<>(trail);
      longer.add(property);
      known = new Fetches(inherited, together, longer);
      Option stated = own == null ? other : own;
      if (stated != null) {
        known.options.putAll(stated.target.options);
        known.only.addAll(stated.target.only);
        known.deferred.addAll(stated.target.deferred);
        inherited.putAll(stated.target.anywhere);
      }
      next.put(property, known);
    }
    return known;
  }

  /** The attributes that are loaded only; all where it is empty. */
  List<Path<?>> loadedOnly() {
    return only;
  }

  /** The attributes that are left out. */
  List<Path<?>> deferred() {
    return deferred;
  }
}
