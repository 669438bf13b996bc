package dev.athanor.migrate;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Online;
import dev.athanor.diff.Plan;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    List<Statement> up = dialect.ddl().statements(plan);
    List<Statement> down = dialect.ddl().statements(plan.inverse());
    Draft draft =
        new Draft(
            "",
            text(dialect, plan, origins),
            text(dialect, plan.inverse(), origins),
            marksTransactions(dialect, up),
            marksTransactions(dialect, down));
    return write(dialect, plan, List.of(draft), description).get(0);
  }

  /**
   * Writes the scripts that let others go on reading and writing, each with its undo: all or none.
   *
   * @param description a few words for the names; empty to take them from the changes
   * @throws InvalidException where the folder cannot be written
   */
  public List<Migration> writeOnline(
      Dialect dialect, Plan plan, Origins origins, String description) {
    List<Draft> drafts = new ArrayList<>();
    for (Online.Part part : dialect.online().parts(plan)) {
      List<Change> back = new ArrayList<>();
      part.changes().forEach(change -> back.add(0, change.inverse()));
      drafts.add(
          new Draft(
              part.name(),
              text(dialect, part.name(), part.changes(), part.up(), origins),
              text(dialect, part.name(), back, part.down(), origins),
              marksTransactions(dialect, part.up()),
              marksTransactions(dialect, part.down())));
    }
    return write(dialect, plan, drafts, description);
  }

  /** A script that is not written yet. */
  private record Draft(String name, String up, String down, boolean upMarked, boolean downMarked) {}

  private List<Migration> write(
      Dialect dialect, Plan plan, List<Draft> drafts, String description) {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      long version = nextVersion();
      String words = description.isBlank() ? summary(dialect, plan) : description;
      List<Migration> migrations = new ArrayList<>();
      try {
        for (Draft draft : drafts) {
          String name = version++ + "__" + slug(words + " " + draft.name) + ".sql";
          Migration migration =
              new Migration(folder.resolve("V" + name), folder.resolve("U" + name));
          write(migration.undo, draft.down, draft.downMarked, written);
          write(migration.script, draft.up, draft.upMarked, written);
          migrations.add(migration);
        }
      } catch (IOException e) {
        for (Path file : written) {
          Files.deleteIfExists(file);
        }
        throw e;
      }
      return migrations;
    } catch (IOException e) {
      throw new InvalidException(
          Problem.of(
              "ORM-MIG-001",
              "the migrations folder " + folder + " cannot be written: " + e.getMessage(),
              "make it writable, or choose another one with -Dorm.migrations=FOLDER"),
          e);
    }
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

  /**
   * Flyway is told to leave the transactions to a script that marks its own
   * (https://documentation.red-gate.com/fd/script-configuration-184127475.html).
   */
  private static void write(Path file, String text, boolean marked, List<Path> written)
      throws IOException {
    written.add(file);
    write(file, text);
    if (marked) {
      Path configuration = file.resolveSibling(file.getFileName() + ".conf");
      written.add(configuration);
      write(configuration, "executeInTransaction=false\n");
    }
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

  private static void write(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, text, StandardCharsets.UTF_8);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Now, or one more than the last version where that is not before now. */
  private long nextVersion() throws IOException {
    long now =
        Long.parseLong(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).format(VERSION));
    try (Stream<Path> files = Files.list(folder)) {
      long last =
          files
              .map(file -> FILE.matcher(file.getFileName().toString()))
              .filter(Matcher::matches)
              .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
              .max()
              .orElse(0);
      return Math.max(now, last + 1);
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
