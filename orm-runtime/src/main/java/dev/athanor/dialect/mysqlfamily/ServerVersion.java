package dev.athanor.dialect.mysqlfamily;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the two products a server is, and its version. Each product's driver talks to servers of
 * the other one, so neither the URL nor the product's name alone tells.
 */
public record ServerVersion(boolean mariadb, int major, int minor, int patch)
    implements Comparable<ServerVersion> {

  /** Some MariaDB servers put a version before their own, for clients of old. */
  private static final Pattern VERSION =
      Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  /** A version of MySQL. */
  public static ServerVersion mysql(int major, int minor, int patch) {
    return new ServerVersion(false, major, minor, patch);
  }

  /** A version of MariaDB. */
  public static ServerVersion mariadb(int major, int minor, int patch) {
    return new ServerVersion(true, major, minor, patch);
  }

  /** The server that a connection leads to, or empty where it is neither product. */
  public static Optional<ServerVersion> of(Connection connection) throws SQLException {
    DatabaseMetaData product = connection.getMetaData();
    return of(product.getDatabaseProductName(), product.getDatabaseProductVersion());
  }

  /** What a driver and a server say, as product name and version. */
  public static Optional<ServerVersion> of(String product, String version) {
    String name = product.toLowerCase(Locale.ROOT);
    boolean mariadb =
        name.contains("mariadb") || version.toLowerCase(Locale.ROOT).contains("mariadb");
    Matcher numbers = VERSION.matcher(version);
    if ((!mariadb && !name.equals("mysql")) || !numbers.matches()) {
      return Optional.empty();
    }
    String patch = numbers.group(3);
    return Optional.of(
        new ServerVersion(
            mariadb,
            Integer.parseInt(numbers.group(1)),
            Integer.parseInt(numbers.group(2)),
            patch == null ? 0 : Integer.parseInt(patch)));
  }

  /** Whether this is the given version or a later one. */
  public boolean isAtLeast(ServerVersion other) {
    return compareTo(other) >= 0;
  }

  /**
   * This version.
   *
   * @throws InvalidException where it is older than the given one
   */
  public ServerVersion require(ServerVersion oldest) {
    if (isAtLeast(oldest)) {
      return this;
    }
    throw new InvalidException(
        Problem.of(
            "ORM-DB-002",
            "the server is " + this + ", older than " + oldest,
            "use " + oldest + " or later"));
  }

  @Override
  public int compareTo(ServerVersion other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
  }

  /** {@code MySQL 8.0.16}. */
  @Override
  public String toString() {
    return (mariadb ? "MariaDB " : "MySQL ") + major + "." + minor + "." + patch;
  }
}
