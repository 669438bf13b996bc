package dev.athanor.dialect.mariadb;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.DialectProvider;
import dev.athanor.dialect.mysqlfamily.FamilyDialect;
import dev.athanor.dialect.mysqlfamily.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds MariaDB, whichever of the two drivers leads to it. */
public final class MariadbProvider implements DialectProvider {

  /** The first version that can hide an index. */
  private static final ServerVersion OLDEST = ServerVersion.mariadb(10, 6, 0);

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:mariadb:");
  }

  @Override
  public Optional<Dialect> connect(Connection connection) throws SQLException {
    ServerVersion version = ServerVersion.of(connection).orElse(null);
    if (version == null || !version.mariadb()) {
      return Optional.empty();
    }
    return Optional.of(FamilyDialect.of(new Mariadb(version.require(OLDEST)), connection));
  }

  @Override
  public Dialect offline() {
    return FamilyDialect.offline(new Mariadb(ServerVersion.mariadb(12, 0, 0)));
  }
}
