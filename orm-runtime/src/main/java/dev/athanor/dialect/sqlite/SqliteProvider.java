package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.DialectProvider;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;

/** Finds SQLite. */
public final class SqliteProvider implements DialectProvider {

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:sqlite:");
  }

  @Override
  public Optional<Dialect> connect(Connection connection) throws SQLException {
    DatabaseMetaData product = connection.getMetaData();
    if (!product.getDatabaseProductName().equalsIgnoreCase("sqlite")) {
      return Optional.empty();
    }
    String version = product.getDatabaseProductVersion();
    boolean supported =
        product.getDatabaseMajorVersion() > 3
            || (product.getDatabaseMajorVersion() == 3 && product.getDatabaseMinorVersion() >= 35);
    if (!supported) {
      throw new InvalidException(
          Problem.of(
              "ORM-DB-002",
              "SQLite is " + version + ", older than 3.35",
              "use a newer sqlite-jdbc; it carries SQLite with it"));
    }
    return Optional.of(new SqliteDialect());
  }

  @Override
  public Dialect offline() {
    return new SqliteDialect();
  }
}
