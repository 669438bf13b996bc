package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.DialectProvider;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;

/** Finds PostgreSQL. */
public final class PostgresqlProvider implements DialectProvider {

  private static final int OLDEST = 12;

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:postgresql:");
  }

  @Override
  public Optional<Dialect> connect(Connection connection) throws SQLException {
    DatabaseMetaData product = connection.getMetaData();
    if (!product.getDatabaseProductName().equals("PostgreSQL")) {
      return Optional.empty();
    }
    if (product.getDatabaseMajorVersion() < OLDEST) {
      throw new InvalidException(
          Problem.of(
              "ORM-DB-002",
              "PostgreSQL is " + product.getDatabaseProductVersion() + ", older than " + OLDEST,
              "use a server of version " + OLDEST + " or later"));
    }
    return Optional.of(new PostgresqlDialect());
  }

  @Override
  public Dialect offline() {
    return new PostgresqlDialect();
  }
}
