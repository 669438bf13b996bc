package dev.athanor.maven;

import dev.athanor.dialect.Dialect;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.LockedState;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.Proof;
import dev.athanor.migrate.Scripts;
import dev.athanor.migrate.Scripts.Draft;
import dev.athanor.migrate.Scripts.Migration;
import dev.athanor.migration.LockedFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scripts for several databases from the same entities: each has a folder of its own with its
 * {@code schema.lock}, and all get the same version and name.
 */
final class SeveralDialects {

  /** A comparison with the scripts of one of them. */
  private record One(Path folder, Comparison comparison, LockedState next) {}

  private final boolean online;
  private final List<One> all = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> untried = new LinkedHashMap<>();

  SeveralDialects(boolean online) {
    this.online = online;
  }

  /** Compares the scripts of a dialect with the entities. */
  void add(
      Dialect dialect, Path folder, States states, Allowance allowance, RenameAnswers answers) {
    Comparison comparison = states.compare(States.MIGRATIONS, States.ENTITIES);
    Refusals refusals = new Refusals(allowance, answers, new ChangeText(dialect));
    List<Problem> refused = new ArrayList<>(refusals.of(comparison.difference()));
    if (refused.isEmpty() && !comparison.isEmpty()) {
      Proof proof = (online ? comparison.onlineTrial() : comparison.trial()).get();
      refused.addAll(proof.problems());
      if (proof.untried() != null) {
        untried.put(dialect.name(), proof.untried());
      }
    }
    // What the entities say is refused for each database in the same words.
    refused.stream().filter(each -> !problems.contains(each)).forEach(problems::add);
    LockedState next = comparison.locking().get().next();
    all.add(new One(folder, comparison, next == null ? LockedState.empty(dialect.name()) : next));
  }

  /** The comparisons, in the order in which they were added. */
  List<Comparison> comparisons() {
    return all.stream().map(One::comparison).toList();
  }

  /** The dialects whose scripts nobody has tried, with the reason. */
  Map<String, String> untried() {
    return untried;
  }

  /**
   * Lets nothing but scripts pass that may be written.
   *
   * @throws InvalidException with all problems
   */
  void orThrow() {
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
  }

  /** Writes what is not empty: all files or none. */
  List<Migration> write(Model model, String description) {
    List<Draft> drafts = new ArrayList<>();
    for (One each : all) {
      Comparison comparison = each.comparison;
      if (!comparison.isEmpty()) {
        drafts.add(
            new Draft(
                each.folder,
                comparison.dialect(),
                comparison.difference().plan(),
                each.next,
                online));
      } else if (!each.next.equals(LockedFolder.read(each.folder).locked())) {
        Scripts.in(each.folder).lock(each.next);
      }
    }
    return drafts.isEmpty()
        ? List.of()
        : Scripts.write(drafts, model.origins(), description, Instant.now());
  }
}
