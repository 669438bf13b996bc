package dev.athanor.maven;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.LockText;
import dev.athanor.migration.LockedFolder;
import dev.athanor.migration.Rebase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * After a merge in which both branches have added scripts: gives the local ones versions behind the
 * others, and makes {@code schema.lock} anew.
 */
@Mojo(name = "rebase", threadSafe = true)
public final class RebaseMojo extends DatabaseMojo {

  /** The folder of the scripts; its folders that have a {@code schema.lock} are seen to as well. */
  @Parameter(
      property = "orm.migrations",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private File migrations;

  /**
   * The side of the merge that gets new versions, in git's words: {@code ours} or {@code theirs}.
   * Where nothing is said, the local one, as the marks in {@code schema.lock} tell.
   */
  @Parameter(property = "orm.rebase", defaultValue = "")
  private String rebase = "";

  private @Nullable Engine engine;

  @Override
  void work() {
    try {
      for (Path folder : folders()) {
        run(folder);
      }
    } finally {
      if (engine != null) {
        engine.close();
      }
    }
  }

  private void run(Path folder) {
    Rebase plain = Rebase.in(folder).within(scope());
    Rebase chosen = rebase.isBlank() ? plain : plain.withLocal(side());
    Rebase.Outcome outcome = chosen.run(offlineDialect().name(), this::atHand);
    Map<String, String> sorted = new TreeMap<>(outcome.renamed());
    sorted.forEach((from, to) -> report().line(from + " is now " + to));
    report()
        .line(
            relative(folder.resolve(LockText.FILE))
                + " knows "
                + Report.count(outcome.state().chain().scripts().size(), "script")
                + (outcome.isReplayed() ? ", which were run in scratch" : ""));
  }

  private Rebase.Side side() {
    for (Rebase.Side side : Rebase.Side.values()) {
      if (side.name().equals(rebase.strip().toUpperCase(Locale.ROOT))) {
        return side;
      }
    }
    throw new InvalidException(
        Problem.of(
            "ORM-LOCK-016",
            "a merge has no side '" + rebase + "'",
            "use ours or theirs, or leave it out"));
  }

  private List<Path> folders() {
    Path folder = migrations.toPath();
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(LockedFolder::isLocked).sorted().forEach(folders::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (folders.isEmpty() || LockedFolder.isLocked(folder)) {
      folders.add(0, folder);
    }
    return folders;
  }

  /** A server of this dialect that scripts can be run on, in scratch; null where there is none. */
  private @Nullable Engine atHand(String name) {
    if (engine != null) {
      engine.close();
      engine = null;
    }
    Dialect dialect = Dialects.named(name);
    String own = dialect.scratch().url();
    if (own != null) {
      engine = Engine.unpooled(DatabaseUrl.of(own));
    } else if (isUrlStated() && Dialects.forUrl(address().jdbc()).name().equals(name)) {
      engine = connect();
    }
    return engine;
  }

  private String relative(Path file) {
    Path base = project().getBasedir().toPath();
    return (file.startsWith(base) ? base.relativize(file) : file).toString().replace('\\', '/');
  }
}
