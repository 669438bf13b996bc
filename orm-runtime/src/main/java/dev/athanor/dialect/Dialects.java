package dev.athanor.dialect;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The dialects that are on the class path. */
public final class Dialects {

  private Dialects() {}

  /** The dialect of this name, for work without a server. */
  public static Dialect named(String name) {
    return providers().stream()
        .filter(p -> p.name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> unknown("no dialect is called '" + name + "'"))
        .offline();
  }

  /** The dialect that a JDBC URL speaks, judged by the URL alone. */
  public static Dialect forUrl(String jdbcUrl) {
    return providers().stream()
        .filter(p -> p.accepts(jdbcUrl))
        .findFirst()
        .orElseThrow(() -> unknown("no dialect knows this kind of URL"))
        .offline();
  }

  /** Whether a dialect speaks a JDBC URL, judged by the URL alone. */
  public static boolean knows(String jdbcUrl) {
    return providers().stream().anyMatch(p -> p.accepts(jdbcUrl));
  }

  /** The dialect of the server that a connection leads to. */
  public static Dialect of(Connection connection) throws SQLException {
    for (DialectProvider provider : providers()) {
      Optional<Dialect> dialect = provider.connect(connection);
      if (dialect.isPresent()) {
        return dialect.get();
      }
    }
    throw unknown(
        "no dialect knows the database product '"
            + connection.getMetaData().getDatabaseProductName()
            + "'");
  }

  /** The names of all dialects, sorted. */
  public static List<String> names() {
    return providers().stream().map(DialectProvider::name).toList();
  }

  private static List<DialectProvider> providers() {
    return ServiceLoader.load(DialectProvider.class, Dialects.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(DialectProvider::name))
        .toList();
  }

  private static InvalidException unknown(String what) {
    return new InvalidException(
        Problem.of(
            "ORM-DB-001",
            what,
            "use one of "
                + names().stream().collect(Collectors.joining(", "))
                + ", with a URL such as jdbc:sqlite:app.db or jdbc:postgresql://host/database"));
  }
}
