package dev.athanor.dialect.mysql;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.DialectProvider;
import dev.athanor.dialect.mysqlfamily.FamilyDialect;
import dev.athanor.dialect.mysqlfamily.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds MySQL, whichever of the two drivers leads to it. */
public final class MysqlProvider implements DialectProvider {

  /** The first release for production; what came before cannot even be upgraded to it. */
  private static final ServerVersion OLDEST = ServerVersion.mysql(8, 0, 11);

  /** The newest one that this is tested with. */
  private static final ServerVersion NEWEST = ServerVersion.mysql(9, 7, 0);

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public boolean accepts(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:mysql:");
  }

  @Override
  public Optional<Dialect> connect(Connection connection) throws SQLException {
    ServerVersion version = ServerVersion.of(connection).orElse(null);
    if (version == null || version.mariadb()) {
      return Optional.empty();
    }
    return Optional.of(FamilyDialect.of(new Mysql(version.require(OLDEST)), connection));
  }

  @Override
  public Dialect offline() {
    return FamilyDialect.offline(new Mysql(NEWEST));
  }
}
