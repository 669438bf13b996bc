package dev.athanor.lock;

import dev.athanor.mapping.Model;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes a class in two holders for two versions of one class. */
final class SameClass {

  private SameClass() {}

  static Origins origins(Model model) {
    return new Origins(
        each(model.origins().tables()),
        model.origins().columns().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> each(entry.getValue()))));
  }

  private static <K> Map<K, Origin> each(Map<K, Origin> origins) {
    return origins.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new Origin(
                        entry.getValue().className().replaceFirst(".*\\$", "shop."),
                        entry.getValue().property())));
  }
}
