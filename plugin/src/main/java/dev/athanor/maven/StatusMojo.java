package dev.athanor.maven;

import dev.athanor.engine.Engine;
import dev.athanor.migration.Applied;
import dev.athanor.migration.Applied.State;
import dev.athanor.migration.Migrator;
import dev.athanor.migration.Status;
import dev.athanor.migration.Step;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.maven.plugins.annotations.Mojo;
import org.jspecify.annotations.Nullable;

/** Says what the database has run and what it has yet to run. Changes nothing. */
@Mojo(name = "status", threadSafe = true)
public final class StatusMojo extends MigrationMojo {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  @Override
  Status migrate(Migrator migrator) {
    return migrator.status();
  }

  @Override
  void one(Engine engine, Migrator migrator) {
    Status status = migrator.status();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("version", "description", "state", "when (UTC)", "by", "took"));
    for (Applied line : status.applied()) {
      rows.add(
          List.of(
              text(line.version()),
              line.description(),
              state(line),
              TIME.format(line.at()),
              line.by(),
              line.duration().toMillis() + " ms"));
    }
    for (Step step : status.pending()) {
      boolean started =
          status.applied().stream()
              .anyMatch(line -> line.script().equals(step.name()) && line.state() != State.DONE);
      if (!started) {
        rows.add(List.of(text(step.version()), step.description(), "pending", "", "", ""));
      }
    }
    table(rows);
    reached(status);
  }

  private static String text(@Nullable Object version) {
    return version == null ? "repeatable" : version.toString();
  }

  private static String state(Applied line) {
    return line.state() == State.DONE
        ? line.kind() == Applied.Kind.BASELINE ? "baseline" : "done"
        : "stopped after statement " + line.statements();
  }

  private void table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    List<Integer> widths =
        IntStream.range(0, columns)
            .mapToObj(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toList();
    for (List<String> row : rows) {
      report()
          .line(
              IntStream.range(0, columns)
                  .mapToObj(
                      i ->
                          String.format(
                              Locale.ROOT, "%-" + Math.max(1, widths.get(i)) + "s", row.get(i)))
                  .collect(Collectors.joining("  "))
                  .stripTrailing());
    }
  }
}
