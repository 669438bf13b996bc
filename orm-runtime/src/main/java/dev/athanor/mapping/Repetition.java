package dev.athanor.mapping;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A mapping that is another one each time it is read would never come to rest in a file. */
final class Repetition {

  private Repetition() {}

  /**
   * Lets nothing but two equal readings of the same classes pass.
   *
   * @throws InvalidException where they differ
   */
  static void require(Model model, Model again) {
    boolean same =
        model.metaData().equals(again.metaData())
            && model.origins().equals(again.origins())
            && model.renames().equals(again.renames());
    if (!same) {
      throw new InvalidException(
          new Problem(
              Codes.NOT_REPEATABLE,
              "the mapping is not the same when it is read a second time",
              differing(model.metaData(), again.metaData()),
              "look for what is not the same each time: a naming strategy with a state, a"
                  + " converter or generator made by chance"));
    }
  }

  private static String differing(MetaData first, MetaData second) {
    Set<QualifiedName> names = new TreeSet<>();
    for (MetaData side : java.util.List.of(first, second)) {
      for (Table table : side.tables()) {
        Optional<Table> a = first.table(table.name());
        if (!a.equals(second.table(table.name()))) {
          names.add(table.name());
        }
      }
    }
    return names.isEmpty()
        ? "the places that columns come from"
        : names.stream().map(QualifiedName::toString).collect(Collectors.joining("\n"));
  }
}
