package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.Ddl;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Inspector;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Rows;
import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.dialect.ScriptRules;
import dev.athanor.dialect.Types;
import dev.athanor.dialect.sqlite.lint.SqliteRules;
import dev.athanor.lint.Rules;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQLite. */
final class SqliteDialect implements Dialect {

  /** SQLite has no limit of its own; this one keeps names readable and portable. */
  private static final NamingConvention NAMING = new NamingConvention(63);

  private final SqliteTypes types = new SqliteTypes();

  @Override
  public String name() {
    return "sqlite";
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
    return new SqliteDdl(quoting(), types);
  }

  @Override
  public Rows rows() {
    return new SqliteRows(quoting());
  }

  @Override
  public Inspector inspector() {
    return new SqliteInspector(types);
  }

  @Override
  public Normaliser normaliser() {
    return new SqliteNormaliser(types);
  }

  @Override
  public Rules rules() {
    return SqliteRules.of(plan -> new SqliteDdl(quoting(), types).rebuilt(plan));
  }

  @Override
  public ScriptRules scripts() {
    return new SqliteScripts();
  }

  @Override
  public ScratchDatabase scratch() {
    return new SqliteScratchDatabase();
  }

  @Override
  public MetaData adapt(MetaData metaData) {
    return new SqliteAdaptation(types, quoting(), NAMING).adapt(metaData);
  }

  @Override
  public boolean foldsTableNames() {
    return true;
  }

  /** A changed table is made anew, whole. */
  @Override
  public boolean keepsDependents() {
    return true;
  }

  @Override
  public List<String> settings(Connection connection) throws SQLException {
    List<String> settings = new ArrayList<>();
    for (String name : List.of("foreign_keys", "legacy_alter_table")) {
      try (Statement statement = connection.createStatement();
          ResultSet value = statement.executeQuery("PRAGMA " + name)) {
        settings.add("PRAGMA " + name + " = " + value.getInt(1));
      }
    }
    return settings;
  }

  @Override
  public boolean hasTransactionalDdl() {
    return true;
  }
}
