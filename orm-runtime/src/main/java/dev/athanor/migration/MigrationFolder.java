package dev.athanor.migration;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.MigrationScript.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The scripts of a folder, in the order in which they run. The names are those of Flyway
 * (https://documentation.red-gate.com/fd/migrations-271585107.html): {@code V1__words.sql}, its way
 * back {@code U1__words.sql}, and {@code R__words.sql}.
 */
public final class MigrationFolder {

  private static final Pattern NAME =
      Pattern.compile("([VU])(\\d+(?:[._]\\d+)*)__(.+)\\.sql|(R)__(.+)\\.sql");
  private static final Pattern ALIKE = Pattern.compile("(?i)[VUR]\\d*_?.*\\.sql");

  private final String place;
  private final List<MigrationScript> scripts;

  private MigrationFolder(String place, List<MigrationScript> scripts) {
    this.place = place;
    this.scripts = List.copyOf(scripts);
  }

  /** These scripts, from somewhere else than a folder. */
  public static MigrationFolder of(List<MigrationScript> scripts) {
    return checked("the program", scripts, new ArrayList<>());
  }

  /**
   * Reads a folder; one that is not there is empty.
   *
   * @throws InvalidException with everything that is wrong with the scripts
   */
  public static MigrationFolder read(Path folder) {
    List<MigrationScript> scripts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    readFolder(folder, scripts, problems);
    return checked(folder.toString(), scripts, problems);
  }

  /**
   * All scripts of a folder, of which two may have the same version.
   *
   * @throws InvalidException with everything that is wrong with each
   */
  static List<MigrationScript> unchecked(Path folder) {
    List<MigrationScript> scripts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    readFolder(folder, scripts, problems);
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    return scripts;
  }

  private static void readFolder(
      Path folder, List<MigrationScript> scripts, List<Problem> problems) {
    if (Files.isDirectory(folder)) {
      try {
        readAll(folder, scripts, problems);
      } catch (IOException e) {
        problems.add(unreadable(folder.toString(), e));
      }
    }
  }

  /**
   * Reads a folder of the class path, {@code db/migration}, from directories and from jars.
   *
   * @throws InvalidException with everything that is wrong with the scripts
   */
  public static MigrationFolder onClassPath(ClassLoader loader, String folder) {
    List<MigrationScript> scripts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(folder))) {
        URI uri = url.toURI();
        if ("jar".equals(uri.getScheme())) {
          try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            readAll(jar.getPath(folder), scripts, problems);
          }
        } else {
          readAll(Path.of(uri), scripts, problems);
        }
      }
    } catch (IOException | URISyntaxException e) {
      problems.add(unreadable("classpath:" + folder, e));
    }
    return checked("classpath:" + folder, scripts, problems);
  }

  private static void readAll(Path folder, List<MigrationScript> scripts, List<Problem> problems)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.sorted().forEach(file -> read(file, scripts, problems));
    }
  }

  private static void read(Path file, List<MigrationScript> scripts, List<Problem> problems) {
    String name = String.valueOf(file.getFileName());
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      if (ALIKE.matcher(name).matches()) {
        problems.add(
            new Problem(
                "ORM-MIG-003",
                "the name of the script is not understood",
                file.toString(),
                "name it V<version>__<words>.sql, U<version>__<words>.sql or R__<words>.sql, with"
                    + " two underscores"));
      }
      return;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      if (text.isBlank()) {
        problems.add(
            new Problem(
                "ORM-MIG-004", "the script is empty", file.toString(), "write it or delete it"));
      }
      scripts.add(script(matcher, name, text));
    } catch (CharacterCodingException e) {
      problems.add(
          new Problem(
              "ORM-MIG-005", "the script is not in UTF-8", file.toString(), "save it in UTF-8"));
    } catch (IOException e) {
      problems.add(unreadable(file.toString(), e));
    }
  }

  private static MigrationScript script(Matcher name, String file, String text) {
    if (name.group(4) != null) {
      return new MigrationScript(Kind.REPEATABLE, null, words(name.group(5)), file, text);
    }
    Kind kind = name.group(1).equals("V") ? Kind.VERSIONED : Kind.UNDO;
    return new MigrationScript(kind, Version.of(name.group(2)), words(name.group(3)), file, text);
  }

  private static String words(String slug) {
    return slug.replace('_', ' ');
  }

  private static Problem unreadable(String what, Exception cause) {
    return new Problem(
        "ORM-MIG-006", "cannot be read: " + cause.getMessage(), what, "make it readable");
  }

  private static MigrationFolder checked(
      String place, List<MigrationScript> scripts, List<Problem> problems) {
    Map<Object, MigrationScript> seen = new HashMap<>();
    for (MigrationScript script : scripts) {
      Version version = script.version();
      Object key = List.of(script.kind(), version == null ? script.description() : version);
      MigrationScript other = seen.putIfAbsent(key, script);
      if (other != null) {
        problems.add(
            new Problem(
                "ORM-MIG-002",
                "two scripts have the same version",
                other.name() + "\n" + script.name(),
                "give one of them another version"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    return new MigrationFolder(place, scripts);
  }

  /** Where the scripts are, for people. */
  public String place() {
    return place;
  }

  /** The scripts with a version, the oldest one first. */
  public List<MigrationScript> versioned() {
    return scripts.stream()
        .filter(script -> script.kind() == Kind.VERSIONED)
        .sorted(Comparator.comparing(MigrationScript::requiredVersion))
        .toList();
  }

  /** The repeatable scripts, by name. */
  public List<MigrationScript> repeatable() {
    return scripts.stream()
        .filter(script -> script.kind() == Kind.REPEATABLE)
        .sorted(Comparator.comparing(MigrationScript::description))
        .toList();
  }

  /** The script that leads back from a version. */
  public Optional<MigrationScript> undo(Version version) {
    return scripts.stream()
        .filter(script -> script.kind() == Kind.UNDO && version.equals(script.version()))
        .findFirst();
  }
}
