package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Ddl;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Inspector;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Types;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.sql.Quoting;

/** PostgreSQL. */
final class PostgresqlDialect implements Dialect {

  /** NAMEDATALEN - 1 (https://www.postgresql.org/docs/current/limits.html). */
  private static final NamingConvention NAMING = new NamingConvention(63);

  private final PostgresqlTypes types = new PostgresqlTypes();

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Quoting quoting() {
    return Quoting.STANDARD;
  }

  @Override
  public NamingConvention naming() {
    return NAMING;
  }

  @Override
  public Types types() {
    return types;
  }

  @Override
  public Ddl ddl() {
    return new PostgresqlDdl(quoting(), types);
  }

  @Override
  public Inspector inspector() {
    return new PostgresqlInspector(types);
  }

  @Override
  public Normaliser normaliser() {
    return new PostgresqlNormaliser(
        new PostgresqlDdl(quoting(), types), new PostgresqlInspector(types));
  }

  @Override
  public MetaData adapt(MetaData metaData) {
    return new PostgresqlAdaptation(types, quoting(), NAMING).adapt(metaData);
  }

  @Override
  public boolean hasTransactionalDdl() {
    return true;
  }
}
