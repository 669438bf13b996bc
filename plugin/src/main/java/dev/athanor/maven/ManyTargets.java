package dev.athanor.maven;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.athanor.engine.Engine;
import dev.athanor.error.AthanorException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.MigrationFolder;
import dev.athanor.migration.MigrationScript;
import dev.athanor.migration.Status;
import dev.athanor.migration.Targets;
import dev.athanor.migration.Targets.Outcome;
import dev.athanor.migration.Targets.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Does a goal to many databases and writes what has become of each. After a run in which some have
 * failed, the same run again is about those alone.
 *
 * @param file where the report is written, and read by the next run
 * @param goal the name of the goal
 * @param fingerprint of all that the goal does: another one is another run
 * @param parallel how many are worked at at the same time
 */
record ManyTargets(Path file, String goal, String fingerprint, int parallel) {

  private static final Gson JSON =
      new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create();

  private static final int NAMED = 20;

  /**
   * What is written. A field keeps its name and its meaning; others may come.
   *
   * @param result {@code done}, or {@code failed} where one has
   */
  private record Written(String goal, String run, String result, List<Line> targets) {}

  /**
   * What has become of one.
   *
   * @param result {@code done} or {@code failed}
   * @param version that it is at; null where it has none
   * @param took in milliseconds; 0 where an earlier run has done it
   * @param problem null where there is none
   */
  private record Line(
      String target, String result, @Nullable String version, long took, @Nullable String problem) {

    static Line of(Outcome outcome) {
      Status status = outcome.status();
      AthanorException failure = outcome.failure();
      return new Line(
          outcome.target(),
          outcome.isDone() ? "done" : "failed",
          status == null ? null : status.version().map(Object::toString).orElse(null),
          outcome.duration().toMillis(),
          failure == null ? null : failure.getMessage());
    }

    boolean isDone() {
      return result.equals("done");
    }
  }

  /** Another text for other scripts or another wish. */
  static String fingerprint(MigrationFolder folder, String wish) {
    String all =
        Stream.concat(folder.versioned().stream(), folder.repeatable().stream())
            .map((MigrationScript script) -> script.name() + ' ' + script.checksum())
            .collect(Collectors.joining("\n", wish + "\n", ""));
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * Does it.
   *
   * @param terminal where a bar shows how far it is; null where nobody looks
   * @throws InvalidException where one has failed; all others are done
   */
  void run(
      TargetList list,
      Function<Engine, Status> work,
      Report report,
      @Nullable PrintStream terminal) {
    try (list) {
      List<Line> earlier = earlier();
      Set<String> done =
          earlier.stream().filter(Line::isDone).map(Line::target).collect(Collectors.toSet());
      List<Target> due =
          list.targets().stream().filter(target -> !done.contains(target.name())).toList();
      if (due.size() < list.targets().size()) {
        report.line(
            Report.count(list.targets().size() - due.size(), "target")
                + " done by the run before, and left alone; delete "
                + file
                + " to go to all of them again");
      }
      ProgressBar bar = new ProgressBar(due.size(), terminal);
      List<Outcome> outcomes = Targets.of(due).atOnce(parallel).each(work, bar);
      bar.close();
      List<Line> lines = new ArrayList<>(outcomes.stream().map(Line::of).toList());
      Set<String> asked = new HashSet<>(list.targets().stream().map(Target::name).toList());
      earlier.stream()
          .filter(Line::isDone)
          .filter(line -> asked.contains(line.target()))
          .forEach(lines::add);
      told(lines, report);
    }
  }

  private void told(List<Line> lines, Report report) {
    List<Line> failed = lines.stream().filter(line -> !line.isDone()).toList();
    new TextFile(file)
        .write(
            JSON.toJson(new Written(goal, fingerprint, failed.isEmpty() ? "done" : "failed", lines))
                + "\n");
    lines.stream()
        .filter(Line::isDone)
        .collect(
            Collectors.groupingBy(
                line -> line.version == null ? "no version" : "version " + line.version,
                TreeMap::new,
                Collectors.counting()))
        .forEach(
            (version, count) ->
                report.line(
                    Report.count(count, "target")
                        + (count == 1 ? " is at " : " are at ")
                        + version));
    if (!failed.isEmpty()) {
      throw new InvalidException(problem(failed, lines.size()));
    }
  }

  private Problem problem(List<Line> failed, int all) {
    String first =
        failed.stream()
            .limit(NAMED)
            .map(line -> line.target + ": " + line.problem)
            .collect(Collectors.joining("\n"));
    String more =
        failed.size() > NAMED ? "\nand " + (failed.size() - NAMED) + " more, all in " + file : "";
    return new Problem(
        Codes.TARGETS_FAILED,
        failed.size() + " of " + Report.count(all, "target") + " failed",
        first + more,
        "mend what is said there and run the same again: it goes to those that failed and leaves"
            + " the others alone");
  }

  /** What the run before has done, if some have failed in it and it was the same run. */
  private List<Line> earlier() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      Written written = JSON.fromJson(Files.readString(file), Written.class);
      boolean same =
          written != null
              && goal.equals(written.goal)
              && fingerprint.equals(written.run)
              && "failed".equals(written.result);
      return same ? written.targets : List.of();
    } catch (IOException | JsonParseException e) {
      // Whoever cannot tell what was done goes to all of them, which does no harm.
      return List.of();
    }
  }
}
