package dev.athanor.maven;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Targets.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The databases that a goal is to be done to: the lines of a file, or what a query finds. Each is a
 * URL, or the name of a schema of the database at hand.
 */
final class TargetList implements AutoCloseable {

  private final List<Target> targets = new ArrayList<>();
  private final List<Engine> engines = new ArrayList<>();

  private TargetList() {}

  /**
   * Reads it.
   *
   * @param words the name of a file, or a query that begins with SELECT or WITH
   * @param database opens the database at hand, for the query and for schemas
   * @param user has the name and password for URLs that say none
   */
  static TargetList of(String words, Supplier<Engine> database, DatabaseUrl user) {
    TargetList list = new TargetList();
    try {
      boolean query = words.matches("(?is)(SELECT|WITH)\\s.*");
      Set<String> entries =
          new LinkedHashSet<>(query ? found(words, list.opened(database)) : lines(words));
      if (entries.isEmpty()) {
        throw new InvalidException(
            Problem.of(
                Codes.TARGETS,
                "there are no targets in " + words,
                "write a URL or the name of a schema on each line, or a query that finds them"));
      }
      for (String entry : entries) {
        list.targets.add(list.target(entry, database, user));
      }
      return list;
    } catch (RuntimeException e) {
      list.close();
      throw e;
    }
  }

  private Target target(String entry, Supplier<Engine> database, DatabaseUrl user) {
    if (entry.startsWith("jdbc:") || entry.contains("://")) {
      DatabaseUrl url = DatabaseUrl.of(entry);
      DatabaseUrl complete =
          url.as(
              url.username() == null ? user.username() : null,
              url.password() == null ? user.password() : null);
      return new Target(url.toString(), () -> Engine.unpooled(complete));
    }
    Engine server = opened(database);
    return new Target(entry, () -> server.inSchema(entry));
  }

  private Engine opened(Supplier<Engine> database) {
    if (engines.isEmpty()) {
      engines.add(database.get());
    }
    return engines.get(0);
  }

  private static List<String> found(String query, Engine engine) {
    List<String> entries = new ArrayList<>();
    try (Connection connection = engine.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        String entry = row.getString(1);
        if (entry != null && !entry.isBlank()) {
          entries.add(entry.strip());
        }
      }
      return entries;
    } catch (SQLException e) {
      throw new DatabaseException(
          new Problem(
              Codes.TARGETS,
              "the query for the targets is refused: " + e.getMessage(),
              query,
              "mend the query; its first column has to be the name of a schema or a URL"),
          query,
          e);
    }
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .map(line -> line.replaceFirst("^\\s*#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new InvalidException(
          Problem.of(
              Codes.TARGETS,
              "the targets cannot be read: " + e,
              "give the name of a file that is there and in UTF-8, or a query that begins with"
                  + " SELECT"));
    }
  }

  List<Target> targets() {
    return List.copyOf(targets);
  }

  @Override
  public void close() {
    engines.forEach(Engine::close);
  }
}
