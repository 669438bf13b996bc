package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Enumeration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in which the server puts expressions into its own words. Everything in it is undone at
 * once: no trace is left, no table of the user is locked, nothing is evaluated. The names of the
 * user's objects are found from there as they are from outside.
 */
final class PostgresqlScratch {

  private static final String SCHEMA = "athanor_scratch_7d1f0c52";

  /** Where a user who may not create schemas may still create tables. */
  private static final String TEMPORARY = "pg_temp";

  private final Connection connection;
  private final PostgresqlDdl ddl;
  private final PostgresqlInspector inspector;
  private final PostgresqlExplanation explanation;
  private final MetaData current;
  private @Nullable String refusal;

  /**
   * @param connection in a transaction
   * @param explanation for those who may not create anything
   * @param current what is there, so that missing enum types can be told
   */
  PostgresqlScratch(
      Connection connection,
      PostgresqlDdl ddl,
      PostgresqlInspector inspector,
      PostgresqlExplanation explanation,
      MetaData current) {
    this.connection = connection;
    this.explanation = explanation;
    this.ddl = ddl;
    this.inspector = inspector;
    this.current = current;
  }

  /** Why the user may not make anything here; null where that was not so. */
  @Nullable String refusal() {
    return refusal;
  }

  /** The probes in the server's words; those that the server refuses are left out. */
  List<PostgresqlProbe> render(List<PostgresqlProbe> probes) throws SQLException {
    Savepoint start = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      SQLException refused = open(statement, SCHEMA);
      if (refused != null) {
        refused = open(statement, TEMPORARY);
      }
      if (refused == null) {
        createEnumTypes(statement, probes);
        Map<String, PostgresqlProbe> created = new LinkedHashMap<>();
        create(statement, probes, created);
        return read(statement, created);
      }
      refusal = refused.getMessage();
      return explanation.render(probes);
    } finally {
      connection.rollback(start);
      connection.releaseSavepoint(start);
    }
  }

  private @Nullable SQLException open(Statement statement, String schema) throws SQLException {
    List<String> statements = new ArrayList<>();
    if (schema.equals(SCHEMA)) {
      statements.add("CREATE SCHEMA " + schema);
    } else {
      statements.add("CREATE TABLE pg_temp." + SCHEMA + " ()");
    }
    statements.add(
        "SELECT set_config('search_path', concat_ws(', ', '"
            + schema
            + "', nullif(current_setting('search_path'), '')), true)");
    return attempt(statement, String.join(";", statements));
  }

  /** Null where the server takes the statements; where it does not, nothing of them is left. */
  private @Nullable SQLException attempt(Statement statement, String sql) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      statement.execute(sql);
      connection.releaseSavepoint(before);
      return null;
    } catch (SQLException e) {
      connection.rollback(before);
      connection.releaseSavepoint(before);
      return e;
    }
  }

  /** A type that is to be made, or to get other values, is made here first. */
  private void createEnumTypes(Statement statement, List<PostgresqlProbe> probes)
      throws SQLException {
    Map<QualifiedName, EnumType> types = new LinkedHashMap<>();
    for (PostgresqlProbe probe : probes) {
      for (Column column : probe.table().columns()) {
        SqlType type = column.type() instanceof Array array ? array.element() : column.type();
        if (type instanceof Enumeration words && words.name() != null) {
          types.put(words.name(), new EnumType(words.name(), words.values()));
        }
      }
    }
    for (EnumType type : types.values()) {
      if (type.name().schema() == null && !current.enumTypes().contains(type)) {
        attempt(statement, String.join(";", ddl.createEnumType(new Change.CreateEnumType(type))));
      }
    }
  }

  private void create(
      Statement statement, List<PostgresqlProbe> probes, Map<String, PostgresqlProbe> created)
      throws SQLException {
    Map<String, PostgresqlProbe> named = new LinkedHashMap<>();
    List<String> statements = new ArrayList<>();
    for (PostgresqlProbe probe : probes) {
      String name = probe.of().name();
      for (int i = 1; named.containsKey(name) || created.containsKey(name); i++) {
        name = "t" + i;
      }
      named.put(name, probe);
      statements.addAll(definition(probe.table(), name));
    }
    if (attempt(statement, String.join(";\n", statements)) == null) {
      created.putAll(named);
    } else if (probes.size() > 1) {
      for (PostgresqlProbe probe : probes) {
        create(statement, List.of(probe), created);
      }
    } else {
      List<PostgresqlProbe> parts = probes.get(0).split();
      if (parts.size() > 1) {
        create(statement, parts, created);
      }
    }
  }

  private List<String> definition(Table table, String name) {
    // Index names are those of tables to the server, so they need to be different in all tables.
    Table renamed =
        table
            .withName(QualifiedName.of(name))
            .withIndexes(
                table.indexes().stream()
                    .map(index -> index.withName(ddl.naming().fit(index.name() + " " + name)))
                    .toList());
    return ddl.createTable(new Change.CreateTable(renamed));
  }

  private static Index withOwnName(Index index) {
    String name = Objects.requireNonNull(index.name());
    return index.withName(name.substring(0, name.indexOf(' ')));
  }

  private List<PostgresqlProbe> read(Statement statement, Map<String, PostgresqlProbe> created)
      throws SQLException {
    String schema;
    try (ResultSet row = statement.executeQuery("SELECT (current_schemas(false))[1]")) {
      row.next();
      schema = row.getString(1);
    }
    List<PostgresqlProbe> read = new ArrayList<>();
    for (Table table : inspector.tables(connection, schema)) {
      PostgresqlProbe probe = created.get(table.name().name());
      if (probe != null) {
        read.add(
            probe.reworded(
                table.withIndexes(
                    table.indexes().stream().map(PostgresqlScratch::withOwnName).toList())));
      }
    }
    return read;
  }
}
