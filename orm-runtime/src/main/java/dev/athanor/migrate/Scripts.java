package dev.athanor.migrate;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Online;
import dev.athanor.diff.Plan;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.Chain;
import dev.athanor.lock.LockText;
import dev.athanor.lock.LockedState;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of migration scripts: {@code V20261122103000__add_article_summary.sql} and its undo
 * {@code U…}, the names that Flyway uses
 * (https://documentation.red-gate.com/fd/migrations-271585107.html).
 */
public final class Scripts {

  /** The two files of one migration. */
  public record Migration(Path script, Path undo) {}

  private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final Pattern FILE = Pattern.compile("V(\\d+)__.*\\.sql");
  private static final Pattern RUN = Pattern.compile("(?:V(\\d+(?:[._]\\d+)*)|R)__.*\\.sql");
  private static final int SLUG_LENGTH = 60;

  private final Path folder;
  private final Clock clock;

  private Scripts(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The scripts in a folder, which need not be there yet. */
  public static Scripts in(Path folder) {
    return new Scripts(folder, Clock.systemUTC());
  }

  /** The same, with versions taken from a clock. */
  public Scripts at(Clock other) {
    return new Scripts(folder, other);
  }

  /**
   * Writes the script of a plan and its undo: both or none.
   *
   * @param description a few words for the name; empty to take them from the changes
   * @throws InvalidException where the folder cannot be written
   */
  public Migration write(Dialect dialect, Plan plan, Origins origins, String description) {
    return write(
            List.of(new Draft(folder, dialect, plan, null, false)),
            origins,
            description,
            clock.instant())
        .get(0);
  }

  /**
   * Writes the scripts that let others go on reading and writing, each with its undo: all or none.
   *
   * @param description a few words for the names; empty to take them from the changes
   * @throws InvalidException where the folder cannot be written
   */
  public List<Migration> writeOnline(
      Dialect dialect, Plan plan, Origins origins, String description) {
    return write(
        List.of(new Draft(folder, dialect, plan, null, true)),
        origins,
        description,
        clock.instant());
  }

  /**
   * The script of a plan that is to be written, with its undo.
   *
   * @param next what it leads to, with the scripts that are there already; null where the folder
   *     has no {@code schema.lock}
   * @param online whether others are to go on reading and writing, which may take several scripts
   */
  public record Draft(
      Path folder, Dialect dialect, Plan plan, @Nullable LockedState next, boolean online) {

    private List<Part> parts(Origins origins) {
      return online
          ? dialect.online().parts(plan).stream()
              .map(part -> Part.of(dialect, part, origins))
              .toList()
          : List.of(Part.of(dialect, plan, origins));
    }
  }

  /** One script with its undo, in words. */
  private record Part(String name, Text up, Text down) {

    static Part of(Dialect dialect, Plan plan, Origins origins) {
      Plan undo = plan.inverse();
      List<Statement> up = dialect.ddl().statements(plan);
      List<Statement> down = dialect.ddl().statements(undo);
      return new Part(
          "",
          Text.of(dialect, "", plan.changes(), up, origins),
          Text.of(dialect, "", undo.changes(), down, origins));
    }

    static Part of(Dialect dialect, Online.Part part, Origins origins) {
      List<Change> back = new ArrayList<>();
      part.changes().forEach(change -> back.add(0, change.inverse()));
      return new Part(
          part.name(),
          Text.of(dialect, part.name(), part.changes(), part.up(), origins),
          Text.of(dialect, part.name(), back, part.down(), origins));
    }
  }

  /** The text of a file, and whether it says itself where its transactions begin and end. */
  private record Text(String sql, boolean marked) {

    static Text of(
        Dialect dialect,
        String name,
        List<Change> changes,
        List<Statement> statements,
        Origins origins) {
      return new Text(
          text(dialect, name, changes, statements, origins),
          marksTransactions(dialect, statements));
    }

    /**
     * Flyway is told to leave the transactions to a script that marks its own
     * (https://documentation.red-gate.com/fd/script-configuration-184127475.html).
     */
    void write(FileBatch files, Path file) {
      files.write(file, sql);
      if (marked) {
        files.write(
            file.resolveSibling(file.getFileName() + ".conf"), "executeInTransaction=false\n");
      }
    }
  }

  /**
   * Writes scripts for several folders under the same versions and names: all files or none.
   *
   * @param drafts at least one; the first one names them all where there is no description
   * @throws InvalidException where a folder cannot be written
   */
  public static List<Migration> write(
      List<Draft> drafts, Origins origins, String description, Instant now) {
    FileBatch files = new FileBatch();
    List<Migration> migrations = new ArrayList<>();
    Draft first = drafts.get(0);
    try {
      long version = version(now);
      for (Draft draft : drafts) {
        version = Math.max(version, lastVersion(draft.folder) + 1);
      }
      String words = description.isBlank() ? summary(first.dialect, first.plan) : description;
      for (Draft draft : drafts) {
        migrations.addAll(add(files, draft, origins, version, words));
      }
      files.commit();
      return migrations;
    } catch (IOException e) {
      throw unwritable(first.folder, e);
    }
  }

  private static List<Migration> add(
      FileBatch files, Draft draft, Origins origins, long version, String words) {
    List<Migration> migrations = new ArrayList<>();
    LockedState next = draft.next;
    Chain chain = next == null ? Chain.empty() : next.chain();
    long number = version;
    for (Part part : draft.parts(origins)) {
      String name = number++ + "__" + slug(words + " " + part.name) + ".sql";
      Migration migration =
          new Migration(draft.folder.resolve("V" + name), draft.folder.resolve("U" + name));
      part.down.write(files, migration.undo);
      part.up.write(files, migration.script);
      migrations.add(migration);
      chain = chain.and(Chain.Script.of("V" + name, part.up.sql));
    }
    if (next != null) {
      files.write(draft.folder.resolve(LockText.FILE), LockText.write(next.withChain(chain)));
    }
    return migrations;
  }

  /**
   * Writes the {@code schema.lock} of the folder, where no script is to be written.
   *
   * @throws InvalidException where the folder cannot be written
   */
  public void lock(LockedState state) {
    rename(Map.of(), state);
  }

  /**
   * Gives scripts other names, with the settings beside them, and writes the {@code schema.lock} of
   * the folder: all files or none.
   *
   * @param names the new name of each file that has an old one
   * @throws InvalidException where the folder cannot be written
   */
  public void rename(Map<String, String> names, LockedState state) {
    FileBatch files = new FileBatch();
    names.forEach(
        (from, to) -> {
          files.move(folder.resolve(from), folder.resolve(to));
          if (Files.exists(folder.resolve(from + ".conf"))) {
            files.move(folder.resolve(from + ".conf"), folder.resolve(to + ".conf"));
          }
        });
    files.write(folder.resolve(LockText.FILE), LockText.write(state));
    try {
      files.commit();
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static InvalidException unwritable(Path folder, IOException cause) {
    return new InvalidException(
        Problem.of(
            "ORM-MIG-001",
            "the migrations folder " + folder + " cannot be written: " + cause.getMessage(),
            "make it writable, or choose another one with -Dorm.migrations=FOLDER"),
        cause);
  }

  /**
   * The scripts of the folder in the order in which they run: by version, then the repeatable ones
   * by name. A folder that is not there has none.
   *
   * @throws InvalidException where one cannot be read
   */
  public List<SqlScript> written() {
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      return files
          .filter(file -> RUN.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparing(Scripts::order).thenComparing(Path::getFileName))
          .map(SqlScript::read)
          .toList();
    } catch (IOException e) {
      throw new InvalidException(
          Problem.of(
              "ORM-SQL-005", "the folder " + folder + " cannot be read: " + e, "make it readable"),
          e);
    }
  }

  /** The numbers of a version, each so long that their text sorts as they do. */
  private static String order(Path file) {
    Matcher name = RUN.matcher(file.getFileName().toString());
    if (!name.matches() || name.group(1) == null) {
      return "~";
    }
    return Stream.of(name.group(1).split("[._]", -1))
        .map(number -> "0".repeat(Math.max(0, 20 - number.length())) + number)
        .collect(Collectors.joining("."));
  }

  /** The script of a plan as it would be written. */
  public static String text(Dialect dialect, Plan plan, Origins origins) {
    return text(dialect, "", plan.changes(), dialect.ddl().statements(plan), origins);
  }

  /** The scripts that let others go on reading and writing, one after the other. */
  public static String onlineText(Dialect dialect, Plan plan, Origins origins) {
    return dialect.online().parts(plan).stream()
        .map(part -> text(dialect, part.name(), part.changes(), part.up(), origins))
        .collect(Collectors.joining("\n-- the next script\n\n"));
  }

  private static String text(
      Dialect dialect,
      String name,
      List<Change> changes,
      List<Statement> statements,
      Origins origins) {
    ChangeText texts = new ChangeText(dialect);
    var sql = new StringBuilder();
    for (Change change : changes) {
      sql.append("-- ").append(comment(change, texts, origins)).append('\n');
    }
    if (changes.isEmpty()) {
      sql.append("-- ").append(name).append(": goes on where the script before has ended\n");
    }
    if (statements.isEmpty()) {
      sql.append("-- nothing to be done\n");
    }
    boolean marked = marksTransactions(dialect, statements);
    boolean open = false;
    for (Statement statement : statements) {
      if (marked && open != statement.transactional()) {
        sql.append('\n')
            .append(open ? dialect.scripts().commit() : dialect.scripts().begin())
            .append(";\n");
        open = !open;
      }
      sql.append('\n').append(statement.sql()).append(";\n");
    }
    return open
        ? sql.append("\n").append(dialect.scripts().commit()).append(";\n").toString()
        : sql.toString();
  }

  /**
   * Whether a script says where its transactions begin and end. Otherwise whoever runs it puts one
   * around the whole.
   */
  private static boolean marksTransactions(Dialect dialect, List<Statement> statements) {
    return dialect.hasTransactionalDdl()
        && statements.stream().anyMatch(statement -> !statement.transactional());
  }

  private static String comment(Change change, ChangeText texts, Origins origins) {
    QualifiedName table = change.table();
    String where = table == null || texts.of(change).contains("table ") ? "" : table + ": ";
    String risks =
        change.risks().stream().map(Risk::meaning).sorted().collect(Collectors.joining("; "));
    String origin = origin(change, origins).map(each -> "  [" + each + "]").orElse("");
    String line = where + texts.of(change) + (risks.isEmpty() ? "" : "  !! " + risks) + origin;
    return line.replaceAll("\\R", " ");
  }

  /** Where in the program a change comes from. */
  public static Optional<Origin> origin(Change change, Origins origins) {
    QualifiedName table = change.table();
    if (table == null) {
      return Optional.empty();
    }
    if (change instanceof Change.AddColumn add) {
      return origins.of(table, add.column().name());
    }
    if (change instanceof Change.AlterColumn alter) {
      return origins.of(table, alter.to().name());
    }
    if (change instanceof Change.RenameColumn rename) {
      return origins.of(table, rename.to());
    }
    if (change instanceof Change.RenameColumnValues rename) {
      return origins.of(table, rename.column());
    }
    if (change instanceof Change.AddConstraint add && add.constraint() instanceof ForeignKey key) {
      return origins.of(table, key.columns().get(0)).or(() -> origins.of(table));
    }
    return change instanceof Change.DropColumn ? Optional.empty() : origins.of(table);
  }

  private static long version(Instant now) {
    return Long.parseLong(LocalDateTime.ofInstant(now, ZoneOffset.UTC).format(VERSION));
  }

  /** The last version of a folder; 0 where it has none. */
  private static long lastVersion(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> FILE.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
          .max()
          .orElse(0);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Words for a name: the first change, and that there are more. */
  private static String summary(Dialect dialect, Plan plan) {
    Change first = plan.changes().get(0);
    QualifiedName table = first.table();
    String text = new ChangeText(dialect).of(first);
    String words =
        text.replaceAll("^(\\w+ (?:foreign key|primary key|unique index|\\w+)) ?(\\S*).*", "$1 $2");
    String of = table == null || words.contains(" " + table.name()) ? "" : " of " + table.name();
    return words + of + (plan.changes().size() > 1 ? " and more" : "");
  }

  private static String slug(String words) {
    String slug =
        words
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "_")
            .replaceAll("^_+|_+$", "");
    String cut = slug.length() > SLUG_LENGTH ? slug.substring(0, SLUG_LENGTH) : slug;
    return cut.isEmpty() ? "migration" : cut;
  }
}
