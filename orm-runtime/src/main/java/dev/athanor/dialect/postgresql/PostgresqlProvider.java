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
    if (!product.getDatabaseProductName().equalsIgnoreCase("postgresql")) {
      return Optional.empty();
    }
    int major = product.getDatabaseMajorVersion();
    if (major < PostgresqlVersion.OLDEST) {
      throw new InvalidException(
          Problem.of(
              "ORM-DB-002",
              "PostgreSQL is "
                  + product.getDatabaseProductVersion()
                  + ", older than "
                  + PostgresqlVersion.OLDEST,
              "upgrade the server to PostgreSQL " + PostgresqlVersion.OLDEST + " or later"));
    }
    return Optional.of(new PostgresqlDialect(new PostgresqlVersion(major), connection.getSchema()));
  }

  @Override
  public Dialect offline() {
    return new PostgresqlDialect(PostgresqlVersion.NEWEST, PostgresqlDialect.PUBLIC);
  }
}
