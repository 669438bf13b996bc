package dev.athanor.maven;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.LockText;
import dev.athanor.lock.LockedState;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.Proof;
import dev.athanor.migrate.Scripts;
import dev.athanor.migration.LockedFolder;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes the script that brings the database in step with the entities, and the script that takes
 * it back. Both are tried in scratch before. Writes nothing where nothing differs, where a change
 * would lose data that is not allowed to go, where a change may be a rename, and where a script
 * does not lead where it should.
 */
@Mojo(
    name = "diff",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class DiffMojo extends OrmMojo {

  /** The folder of the scripts. */
  @Parameter(
      property = "orm.migrations",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private File migrations;

  /** A few words for the name of the script; without them its first change names it. */
  @Parameter(property = "orm.description", defaultValue = "")
  private String description = "";

  /**
   * What may be lost: {@code drop-table}, {@code drop-column}, {@code narrow-type}, {@code
   * drop-sequence}, each for all or for one thing, {@code drop-column:users.name}.
   */
  @Parameter(property = "orm.allow")
  private List<String> allow = List.of();

  /**
   * What was renamed: {@code users.name:full_name} for a column, {@code users:people} for a table,
   * {@code users.status.OLD:NEW} for a value of an enum.
   */
  @Parameter(property = "orm.rename")
  private List<String> rename = List.of();

  /**
   * Writes scripts that let others go on reading and writing, as far as the database can: several
   * ones, where that takes time.
   */
  @Parameter(property = "orm.online", defaultValue = "false")
  private boolean online;

  /** Tells advice about the design as well. */
  @Parameter(property = "orm.advice", defaultValue = "false")
  private boolean advice;

  /**
   * Counts the rows that stand in the way of a change: duplicates, nulls, broken rules. Reads the
   * tables, up to a thousand such rows for each.
   */
  @Parameter(property = "orm.count", defaultValue = "false")
  private boolean count;

  /**
   * Findings that are known and meant, with the reason: {@code ORM-PG-103:users.age because the
   * table is empty}.
   */
  @Parameter(property = "orm.allowFindings")
  private List<String> allowFindings = List.of();

  /** Prints the script and writes nothing. */
  @Parameter(property = "orm.dryRun", defaultValue = "false")
  private boolean dryRun;

  /**
   * Accepts nothing: every length, precision, order and name has to be the one that the entities
   * give.
   */
  @Parameter(property = "orm.strict", defaultValue = "false")
  private boolean strict;

  /** Lists what was accepted and what is left alone. */
  @Parameter(property = "orm.verbose", defaultValue = "false")
  private boolean verbose;

  /**
   * What is printed: {@code text} (a tree), {@code json} (the shape of {@code result.json}), {@code
   * markdown} (for a review) or {@code sql} (the script alone). All but the first are best with
   * {@code mvn -q}.
   */
  @Parameter(property = "orm.format", defaultValue = "text")
  private String format;

  /** The file to print to, for all formats but {@code text}. */
  @Parameter(property = "orm.output")
  private @Nullable File output;

  /**
   * Where the script begins: {@code database}, {@code migrations} (what the scripts of the folder
   * come to), {@code entities}, the URL of a database, or an SQL file. Where nothing is said, the
   * same as for {@code against}.
   */
  @Parameter(property = "orm.from", defaultValue = "")
  private String from = "";

  /**
   * What the entities are compared with: {@code database} or {@code migrations}. Where nothing is
   * said, the database, or the migrations where no URL is configured and they have a {@code
   * schema.lock}.
   */
  @Parameter(property = "orm.against", defaultValue = "")
  private String against = "";

  /**
   * Where the script leads, in the same words. Scripts are written only on the way from {@code
   * database} or {@code migrations} to {@code entities}; any other is printed.
   */
  @Parameter(property = "orm.to", defaultValue = "entities")
  private String to;

  /**
   * Writes scripts for several databases, {@code sqlite,postgresql}: each in a folder of that name
   * in {@code migrations}. No database is needed.
   */
  @Parameter(property = "orm.dialects")
  private List<String> dialects = List.of();

  @Override
  void run(Model model) {
    Format chosen = Format.named(format);
    Allowance allowance = Allowance.of(trimmed(allow));
    Linting linting = new Linting(online, advice, count, Linting.allowed(trimmed(allowFindings)));
    if (!trimmed(dialects).isEmpty()) {
      several(model, allowance, linting);
      return;
    }
    try (States states = states(model, rename, strict, migrations.toPath())) {
      Comparison comparison = states.compare(begin(), to.strip());
      Difference difference = comparison.difference();
      if (comparison.to().equals(States.ENTITIES)) {
        warnOfLeftOut(comparison.dialect(), model);
      }
      Refusals refusals =
          new Refusals(
              allowance,
              new RenameAnswers(model.origins(), sources()),
              new ChangeText(comparison.dialect()));
      List<Problem> problems = new ArrayList<>(refusals.of(difference));
      // What may be another plan once the questions are answered is not worth a trial.
      Proof proof =
          refusals.open(difference).isEmpty()
              ? (online ? comparison.onlineTrial() : comparison.trial()).get()
              : Proof.holds();
      problems.addAll(proof.problems());
      Locking locking = isWritten() ? comparison.locking().get() : Locking.none();
      problems.addAll(locking.problems());
      Result result =
          linting.of(comparison, result(comparison, model)).and(problems, proof.untried());
      String script = problems.isEmpty() ? text(comparison, model) : "";
      print(chosen, result, comparison, script);
      if (!problems.isEmpty()) {
        throw new InvalidException(problems);
      }
      if (isWritten() && !comparison.isEmpty()) {
        write(comparison, model, locking.next(), chosen == Format.TEXT);
      } else if (isWritten()) {
        lock(locking.next(), chosen == Format.TEXT);
      }
    }
  }

  private void several(Model model, Allowance allowance, Linting linting) {
    SeveralDialects several = new SeveralDialects(online);
    RenameAnswers answers = new RenameAnswers(model.origins(), sources());
    for (String name : trimmed(dialects)) {
      Dialect dialect = Dialects.named(name);
      Path folder = migrations.toPath().resolve(dialect.name());
      try (States states = states(model, rename, strict, folder, dialect.name())) {
        several.add(dialect, folder, states, allowance, answers);
      }
    }
    Report report = report();
    for (Comparison each : several.comparisons()) {
      String name = each.dialect().name() + ":";
      report.line(each.isEmpty() ? name + " " + unchanged(each) : name);
      report.changes(linting.of(each, result(each, model)).differences());
      warnOfLeftOut(each.dialect(), model);
    }
    several.orThrow();
    several
        .untried()
        .forEach(
            (name, reason) ->
                report(getLog()::warn)
                    .line("The script for " + name + " could not be tried: " + reason));
    if (dryRun) {
      several.comparisons().forEach(each -> report.lines(text(each, model)));
      return;
    }
    several
        .write(model, description)
        .forEach(written -> report.line("written: " + sources().relative(written.script())));
  }

  private String begin() {
    return against(from.isBlank() ? against : from, migrations.toPath());
  }

  private String text(Comparison comparison, Model model) {
    Plan plan = comparison.difference().plan();
    return online
        ? Scripts.onlineText(comparison.dialect(), plan, model.origins())
        : Scripts.text(comparison.dialect(), plan, model.origins());
  }

  /** Only what leads to the entities is a migration. */
  private boolean isWritten() {
    boolean base = begin().equals(States.DATABASE) || begin().equals(States.MIGRATIONS);
    return !dryRun && base && to.strip().equals(States.ENTITIES);
  }

  private void print(Format chosen, Result result, Comparison comparison, String script) {
    switch (chosen) {
      case TEXT -> tree(result, comparison, script);
      case JSON -> print(result.json());
      case MARKDOWN -> print(Markdown.of(result, script));
      case SQL -> print(script);
    }
  }

  private void print(String text) {
    if (output == null) {
      // Past the log, which would put a level in front of every line.
      System.out.print(text);
      System.out.flush();
    } else {
      new TextFile(output.toPath()).write(text);
    }
  }

  private void tree(Result result, Comparison comparison, String script) {
    Report report = report();
    if (comparison.isEmpty()) {
      report.line(unchanged(comparison));
      report.remarks(result, verbose);
      report(getLog()::warn).uncompared(result);
      return;
    }
    report.changes(result.differences());
    report.line("");
    report.remarks(result, verbose);
    report(getLog()::warn).uncompared(result);
    if (result.untried() != null) {
      report(getLog()::warn).line("The script could not be tried: " + result.untried());
      report(getLog()::warn).line("Nobody has seen it run; read it with that in mind.");
    }
    if (!result.problems().isEmpty()) {
      report.line("Nothing was written.");
    } else if (!isWritten()) {
      report.lines(script);
      report.line(Report.summary(result.differences()) + "; nothing was written");
    }
  }

  /** Takes in what has no script of ours: scripts written by hand, and properties renamed. */
  private void lock(@Nullable LockedState next, boolean told) {
    LockedFolder folder = LockedFolder.read(migrations.toPath());
    if (next == null || next.equals(folder.locked())) {
      return;
    }
    if (folder.locked() != null || next.chain().last().isPresent()) {
      Scripts.in(migrations.toPath()).lock(next);
      if (told) {
        report().line(sources().relative(migrations.toPath().resolve(LockText.FILE)) + " written");
      }
    }
  }

  private void write(Comparison comparison, Model model, @Nullable LockedState next, boolean told) {
    Plan plan = comparison.difference().plan();
    var draft = new Scripts.Draft(migrations.toPath(), comparison.dialect(), plan, next, online);
    List<Scripts.Migration> written =
        Scripts.write(List.of(draft), model.origins(), description, Instant.now());
    if (told) {
      Report report = report();
      report.line(summary(comparison, model) + " written to");
      for (Scripts.Migration migration : written) {
        report.line("  " + sources().relative(migration.script()));
        report.line("  " + sources().relative(migration.undo()) + " (the way back)");
      }
      if (next != null) {
        report.line("  " + sources().relative(migrations.toPath().resolve(LockText.FILE)));
      }
      report.line(
          (written.size() == 1 ? "Review the script, apply it" : "Review the scripts, apply them")
              + ", then mvn orm:check.");
    }
  }

  private String summary(Comparison comparison, Model model) {
    return Report.summary(
        findings(comparison.dialect(), comparison.difference().plan().changes(), model));
  }
}
