package dev.athanor.migration;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Diff;
import dev.athanor.diff.Renames;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.Chain;
import dev.athanor.lock.LockText;
import dev.athanor.lock.LockedState;
import dev.athanor.lock.MergeConflict;
import dev.athanor.lock.OwnWords;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Scope;
import dev.athanor.migrate.Scratch;
import dev.athanor.migrate.Scripts;
import dev.athanor.migrate.SqlScript;
import dev.athanor.migration.MigrationScript.Kind;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.type.QualifiedName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the scripts of one branch behind those of another: they get later versions, and {@code
 * schema.lock} is made anew. Which scripts are local is seen from {@code schema.lock}: those that
 * the side of the others does not know.
 */
public final class Rebase {

  /** A side of a merge, in git's words. */
  public enum Side {
    /** What the merge was made on; in a rebase, what the others have. */
    OURS,
    /** What was merged into it; in a rebase, the local commits. */
    THEIRS
  }

  /**
   * What was done.
   *
   * @param renamed the old name of each script that has a new one
   * @param state what {@code schema.lock} says now
   * @param isReplayed whether the scripts were run in scratch to know it
   */
  public record Outcome(Map<String, String> renamed, LockedState state, boolean isReplayed) {
    public Outcome {
      renamed = new LinkedHashMap<>(renamed);
    }
  }

  private final Path folder;
  private final Scope scope;
  private final Clock clock;
  private final @Nullable Side local;

  private Rebase(Path folder, Scope scope, Clock clock, @Nullable Side local) {
    this.folder = folder;
    this.scope = scope;
    this.clock = clock;
    this.local = local;
  }

  /** The scripts of a folder. */
  public static Rebase in(Path folder) {
    return new Rebase(folder, Scope.all(), Clock.systemUTC(), null);
  }

  /** The same with this part of the database in {@code schema.lock}. */
  public Rebase within(Scope other) {
    return new Rebase(folder, other, clock, local);
  }

  /** The same with versions taken from a clock. */
  public Rebase at(Clock other) {
    return new Rebase(folder, scope, other, local);
  }

  /**
   * The same with the local scripts on this side of a merge; otherwise it is seen from the marks.
   */
  public Rebase withLocal(Side side) {
    return new Rebase(folder, scope, clock, side);
  }

  /** The side of the others, the local one, and what both came from. */
  private record Sides(
      @Nullable LockedState upstream, @Nullable LockedState own, @Nullable LockedState base) {

    List<LockedState> known() {
      List<LockedState> known = new ArrayList<>();
      for (LockedState each : new @Nullable LockedState[] {upstream, own}) {
        if (each != null) {
          known.add(each);
        }
      }
      return known;
    }
  }

  /** The dialect of the scripts; empty where no {@code schema.lock} says it. */
  public Optional<String> dialect() {
    return sides().known().stream().map(LockedState::dialect).findFirst();
  }

  /**
   * Does it: all files or none.
   *
   * @param dialect of the scripts, where no {@code schema.lock} says it
   * @param server gives a server of a dialect to run the scripts in its scratch; null where none is
   *     at hand
   * @throws InvalidException where scripts are gone, or do not run one after the other, or where
   *     what they lead to cannot be known
   */
  public Outcome run(String dialect, Function<String, @Nullable Engine> server) {
    Sides sides = sides();
    List<MigrationScript> all = MigrationFolder.unchecked(folder);
    LockedState upstream = sides.upstream();
    Chain theirs = upstream == null ? Chain.empty() : upstream.chain();
    sides.known().forEach(side -> refuseGone(side.chain(), all));
    List<MigrationScript> versioned =
        all.stream().filter(each -> each.kind() == Kind.VERSIONED).toList();
    List<MigrationScript> known =
        theirs.scripts().stream().map(each -> named(versioned, each.name())).toList();
    List<MigrationScript> own =
        versioned.stream()
            .filter(each -> !known.contains(each))
            .sorted(Comparator.comparing(MigrationScript::requiredVersion))
            .toList();
    Map<String, String> renamed = upstream == null ? Map.of() : renumbered(known, own, all);
    Chain chain = theirs(known);
    for (MigrationScript each : own) {
      String name = renamed.getOrDefault(each.name(), each.name());
      chain = chain.and(new Chain.Script(name, each.checksum()));
    }
    String spoken = sides.known().isEmpty() ? dialect : sides.known().get(0).dialect();
    boolean edited = sides.known().stream().anyMatch(side -> isEdited(side.chain(), versioned));
    Engine engine = server.apply(spoken);
    MetaData schema =
        engine == null ? merged(sides, own, edited) : replayed(engine, sides, known, own);
    LockedState state = new LockedState(spoken, schema, origins(sides), chain);
    Scripts.in(folder).rename(renamed, state);
    return new Outcome(renamed, state, engine != null);
  }

  private static boolean isEdited(Chain chain, List<MigrationScript> scripts) {
    return scripts.stream()
        .anyMatch(
            each ->
                chain
                    .script(each.name())
                    .filter(script -> !script.checksum().equals(each.checksum()))
                    .isPresent());
  }

  private static Chain theirs(List<MigrationScript> known) {
    return new Chain(
        known.stream().map(each -> new Chain.Script(each.name(), each.checksum())).toList());
  }

  private Sides sides() {
    String text = LockedFolder.text(folder);
    String file = folder.resolve(LockText.FILE).toString();
    if (text == null) {
      return new Sides(null, null, null);
    }
    MergeConflict conflict = MergeConflict.in(text).orElse(null);
    if (conflict == null) {
      return new Sides(LockText.read(file, text), null, null);
    }
    LockedState ours = LockText.read(file + " (ours)", conflict.ours());
    LockedState theirs = LockText.read(file + " (theirs)", conflict.theirs());
    String base = conflict.base();
    LockedState before = base == null ? null : LockText.read(file + " (base)", base);
    boolean localTheirs = local == null ? conflict.isLocalTheirs() : local == Side.THEIRS;
    return localTheirs ? new Sides(ours, theirs, before) : new Sides(theirs, ours, before);
  }

  private void refuseGone(Chain theirs, List<MigrationScript> all) {
    List<Problem> problems = new ArrayList<>();
    for (Chain.Script script : theirs.scripts()) {
      if (all.stream().noneMatch(each -> each.name().equals(script.name()))) {
        problems.add(
            new Problem(
                "ORM-LOCK-005",
                "a script is gone: " + script.name(),
                folder.toString(),
                "bring it back; what it did is undone by a new script"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
  }

  private static MigrationScript named(List<MigrationScript> scripts, String name) {
    return scripts.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** New names for the local scripts and their undos, where one is not behind the others. */
  private Map<String, String> renumbered(
      List<MigrationScript> known, List<MigrationScript> own, List<MigrationScript> all) {
    Map<String, String> renamed = new LinkedHashMap<>();
    Version last = known.isEmpty() ? null : known.get(known.size() - 1).requiredVersion();
    if (last == null || own.stream().allMatch(each -> each.requiredVersion().compareTo(last) > 0)) {
      return renamed;
    }
    Map<MigrationScript, Version> versions = new LinkedHashMap<>();
    Version version = last;
    for (MigrationScript each : own) {
      version = version.next(clock);
      versions.put(each, version);
    }
    // The last one first, so that none takes a name that another one has still.
    List<MigrationScript> back = new ArrayList<>(own);
    Collections.reverse(back);
    for (MigrationScript each : back) {
      for (MigrationScript file : all) {
        boolean undo =
            file.kind() == Kind.UNDO
                && each.requiredVersion().equals(file.version())
                && file.description().equals(each.description());
        if (file.equals(each) || undo) {
          String words = file.name().substring(file.name().indexOf("__"));
          String text = Objects.requireNonNull(versions.get(each)).text().replace('.', '_');
          renamed.put(file.name(), file.kind().letter() + text + words);
        }
      }
    }
    return renamed;
  }

  /** What the scripts lead to, in our own words as far as somebody has described it. */
  private MetaData replayed(
      Engine engine, Sides sides, List<MigrationScript> known, List<MigrationScript> own) {
    MetaData found = replay(engine, joined(known, own));
    refuseOther(engine, known, own, found);
    LiveSchema live = LiveSchema.of(engine).within(scope);
    MetaData worded = found;
    for (LockedState side : sides.known()) {
      MetaData settled = live.diff(found, side.schema(), Renames.none()).plan().to();
      worded = OwnWords.of(worded, settled, side.schema());
    }
    return worded;
  }

  private MetaData replay(Engine engine, List<MigrationScript> scripts) {
    return Scratch.of(engine)
        .of(scripts.stream().map(each -> SqlScript.of(each.name(), each.text())).toList())
        .onlyTables(scope::contains);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /**
   * A script that makes a table anew, as it was on its branch, would take away what others have
   * added to it. So the local scripts have to do the same behind those of the others as they did
   * where they were written.
   */
  private void refuseOther(
      Engine engine, List<MigrationScript> known, List<MigrationScript> own, MetaData found) {
    if (own.isEmpty()) {
      return;
    }
    Version first = own.get(0).requiredVersion();
    List<MigrationScript> common =
        known.stream().filter(each -> each.requiredVersion().compareTo(first) < 0).toList();
    if (common.size() == known.size()) {
      return;
    }
    List<String> meant =
        changes(engine, replay(engine, common), replay(engine, joined(common, own)));
    List<String> done = changes(engine, replay(engine, known), found);
    if (!Set.copyOf(meant).equals(Set.copyOf(done))) {
      throw new InvalidException(
          new Problem(
              "ORM-LOCK-017",
              "behind the scripts of the others, the local ones do something else than they did"
                  + " alone",
              "alone:  " + String.join("; ", meant) + "\nbehind: " + String.join("; ", done),
              "write them anew: delete them, take "
                  + LockText.FILE
                  + " of the others, and call mvn orm:diff. Nothing was changed"));
    }
  }

  private static List<String> changes(Engine engine, MetaData from, MetaData to) {
    ChangeText texts = new ChangeText(engine.dialect());
    return Diff.between(from, to, engine.dialect().naming()).plan().changes().stream()
        .map(change -> (change.table() == null ? "" : change.table() + ": ") + texts.of(change))
        .sorted()
        .toList();
  }

  private MetaData merged(Sides sides, List<MigrationScript> own, boolean edited) {
    LockedState upstream = sides.upstream();
    LockedState mine = sides.own();
    LockedState base = sides.base();
    if (upstream != null && !edited && own.stream().allMatch(Rebase::leavesSchema)) {
      return upstream.schema();
    }
    boolean known =
        mine != null
            && !edited
            && own.stream()
                .allMatch(
                    each -> mine.chain().script(each.name()).isPresent() || leavesSchema(each));
    if (upstream == null || mine == null || base == null || !known) {
      throw unknown(known);
    }
    var dialect = Dialects.named(upstream.dialect());
    List<Change> changes =
        Diff.between(base.schema(), mine.schema(), dialect.naming()).plan().changes();
    MetaData merged = upstream.schema();
    for (Change change : changes) {
      merged = applied(change, merged, new ChangeText(dialect));
    }
    return merged;
  }

  private static boolean leavesSchema(MigrationScript script) {
    return SqlScript.of(script.name(), script.text()).changingSchema().isEmpty();
  }

  /** A change that is undone by its inverse has found what it replaces. */
  private MetaData applied(Change change, MetaData schema, ChangeText texts) {
    try {
      MetaData after = change.applyTo(schema);
      boolean fits =
          !after.equals(schema) && sorted(change.inverse().applyTo(after)).equals(sorted(schema));
      if (fits) {
        return after;
      }
    } catch (IllegalArgumentException e) {
      throw doesNotFit(change, texts, e);
    }
    throw doesNotFit(change, texts, null);
  }

  private static MetaData sorted(MetaData schema) {
    return new LockedState("", schema, Origins.unknown(), Chain.empty())
        .schema()
        .mapTables(
            table ->
                table.withColumns(
                    table.columns().stream().sorted(Comparator.comparing(Column::name)).toList()));
  }

  private InvalidException doesNotFit(Change change, ChangeText texts, @Nullable Throwable cause) {
    return new InvalidException(
        new Problem(
            "ORM-LOCK-014",
            "both branches have changed the same: " + texts.of(change),
            (change.table() == null ? "" : change.table() + " in ") + folder,
            "let one of the scripts do it, with the entities as they are to be; nothing was"
                + " changed"),
        cause);
  }

  private InvalidException unknown(boolean base) {
    return new InvalidException(
        new Problem(
            "ORM-LOCK-015",
            "what the scripts lead to cannot be known without running them, and no server is at"
                + " hand",
            folder.toString(),
            "give the URL of a server with -Dorm.url; the scripts are run in scratch there"
                + (base
                    ? ";\nor let git write down what both sides came from, and try again:"
                        + "\n  git checkout --conflict=diff3 -- "
                        + folder.resolve(LockText.FILE)
                    : "")));
  }

  private static Origins origins(Sides sides) {
    Map<QualifiedName, Origin> tables = new HashMap<>();
    Map<QualifiedName, Map<String, Origin>> columns = new HashMap<>();
    for (LockedState side : sides.known()) {
      tables.putAll(side.origins().tables());
      side.origins()
          .columns()
          .forEach(
              (table, origins) ->
                  columns.computeIfAbsent(table, any -> new HashMap<>()).putAll(origins));
    }
    return new Origins(tables, columns);
  }
}
