package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.DialectProvider;
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
    PostgresqlVersion version =
        PostgresqlVersion.supported(
            product.getDatabaseMajorVersion(), product.getDatabaseProductVersion());
    return Optional.of(new PostgresqlDialect(version, connection.getSchema()));
  }

  @Override
  public Dialect offline() {
    return new PostgresqlDialect(PostgresqlVersion.NEWEST, PostgresqlDialect.PUBLIC);
  }
}
