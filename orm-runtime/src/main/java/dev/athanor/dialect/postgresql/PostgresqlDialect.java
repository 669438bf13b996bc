package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Ddl;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Inspector;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Online;
import dev.athanor.dialect.Rows;
import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.dialect.ScriptRules;
import dev.athanor.dialect.Types;
import dev.athanor.dialect.postgresql.lint.PostgresqlRules;
import dev.athanor.lint.Rules;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. */
final class PostgresqlDialect implements Dialect {

  /** The default schema of a database that nobody has configured. */
  static final String PUBLIC = "public";

  /** The server cuts a name after so many bytes. */
  static final int NAME_BYTES = 63;

  private static final NamingConvention NAMING = new NamingConvention(NAME_BYTES);

  private final PostgresqlVersion version;
  private final @Nullable String defaultSchema;
  private final PostgresqlTypes types = new PostgresqlTypes(Quoting.STANDARD);

  /**
   * @param defaultSchema the first schema of the search path; null where there is none
   */
  PostgresqlDialect(PostgresqlVersion version, @Nullable String defaultSchema) {
    this.version = version;
    this.defaultSchema = defaultSchema;
  }

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
    return new PostgresqlDdl(quoting(), types, NAMING, version);
  }

  @Override
  public Online online() {
    return new PostgresqlOnline(new PostgresqlDdl(quoting(), types, NAMING, version));
  }

  @Override
  public Rows rows() {
    return new PostgresqlRows(quoting(), types);
  }

  @Override
  public Inspector inspector() {
    return new PostgresqlInspector(types, version);
  }

  @Override
  public Normaliser normaliser() {
    return new PostgresqlNormaliser(
        types,
        new PostgresqlDdl(quoting(), types, NAMING, version),
        new PostgresqlInspector(types, version));
  }

  @Override
  public Rules rules() {
    return PostgresqlRules.of(version.major());
  }

  @Override
  public ScriptRules scripts() {
    return new PostgresqlScripts();
  }

  @Override
  public ScratchDatabase scratch() {
    return new PostgresqlScratchDatabase();
  }

  @Override
  public MetaData adapt(MetaData metaData) {
    MetaData local = DefaultSchema.of(defaultSchema).strip(metaData);
    return new PostgresqlAdaptation(types, version, NAMING).adapt(local);
  }

  @Override
  public boolean hasTransactionalDdl() {
    return true;
  }

  @Override
  public WayBack enter(Connection connection, String schema) throws SQLException {
    String before;
    try (Statement statement = connection.createStatement();
        ResultSet path = statement.executeQuery("SHOW search_path")) {
      path.next();
      before = path.getString(1);
    }
    connection.setSchema(schema);
    if (!schema.equals(connection.getSchema())) {
      throw new SQLException("there is no schema " + schema, "3F000");
    }
    return same -> {
      try (Statement statement = same.createStatement()) {
        statement.execute("SET search_path TO " + (before.isEmpty() ? "''" : before));
      }
    };
  }
}
