package dev.athanor.load;

import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.Property;
import dev.athanor.query.Fetch;
import dev.athanor.query.Fetch.Kind;
import dev.athanor.query.Path;
import dev.athanor.state.Part;
import dev.athanor.state.Plans;
import jakarta.persistence.FetchType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the relationships that a query comes upon are loaded. */
public final class Fetches {

  /** As the mapping says. */
  public static final Fetches MAPPED = new Fetches();

  private final Map<Property, Kind> kinds = new HashMap<>();

  private Fetches() {}

  /** As these options say, and the mapping where they say nothing. */
  public static Fetches of(List<Fetch> options, Plans plans) {
    Fetches fetches = new Fetches();
    fetches.add(options, plans);
    return fetches;
  }

  private void add(List<Fetch> options, Plans plans) {
    for (Fetch each : options) {
      Path<?> path = each.path();
      Attribute attribute =
          plans
              .of(path.entity())
              .part(path.path())
              .map(Part::attribute)
              .orElseThrow(() -> new IllegalArgumentException("there is no relationship " + path));
      kinds.put(attribute.property(), each.kind());
      add(each.next(), plans);
    }
  }

  /** How a reference is loaded. */
  Kind of(Part.One one) {
    return kinds.getOrDefault(one.attribute().property(), Kind.SELECTIN);
  }

  /** How a collection is loaded. */
  Kind of(Part.Many many) {
    Kind stated = kinds.get(many.attribute().property());
    return stated != null ? stated : isEager(many.attribute()) ? Kind.SELECTIN : Kind.LAZY;
  }

  private static boolean isEager(@Nullable Attribute attribute) {
    return (attribute instanceof Attribute.ToMany many && many.fetch() == FetchType.EAGER)
        || (attribute instanceof Attribute.Elements values && values.fetch() == FetchType.EAGER);
  }
}
