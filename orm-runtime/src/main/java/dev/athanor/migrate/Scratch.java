package dev.athanor.migrate;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.diff.Diff;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Relocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What descriptions and scripts come to in a database. They are made in scratch and inspected, so
 * they are in the server's words and nothing of them is left.
 */
public final class Scratch {

  private final Engine engine;
  private final Dialect dialect;

  private Scratch(Engine engine) {
    this.engine = engine;
    this.dialect = engine.dialect();
  }

  /** The scratch of a database. */
  public static Scratch of(Engine engine) {
    return new Scratch(engine);
  }

  private interface Work {
    void in(Connection connection, ScratchDatabase.Place place) throws SQLException;
  }

  /**
   * What is described, as this database has it.
   *
   * @throws DatabaseException where scratch is not to be had or the database refuses it
   */
  public MetaData of(MetaData description) {
    MetaData adapted = dialect.adapt(description);
    MetaData named = Diff.between(MetaData.empty(), adapted, dialect.naming()).plan().to();
    return made(
        named.schemas(),
        (connection, place) -> {
          var plan = Diff.creation(place.relocation().metaData(named));
          for (dev.athanor.sql.Statement statement : dialect.ddl().statements(plan)) {
            execute(connection, statement.sql(), "the schema that is described");
          }
        });
  }

  /**
   * What scripts that run one after the other make of an empty database. Rows are not looked at, so
   * statements about them are passed over.
   *
   * @throws InvalidException where a statement could reach beyond scratch
   * @throws DatabaseException where scratch is not to be had or the database refuses a statement
   */
  public MetaData of(List<SqlScript> scripts) {
    ScriptGuard guard =
        new ScriptGuard(dialect.scratch().url() != null, dialect.hasTransactionalDdl());
    return made(
        List.of(),
        (connection, place) -> {
          place.seclude();
          for (SqlScript script : scripts) {
            for (SqlScript.Part part : script.parts()) {
              String sql = guard.admit(script, part);
              if (!sql.isEmpty()) {
                execute(connection, sql, script.name() + ", line " + part.line());
              }
            }
          }
        });
  }

  private MetaData made(List<String> schemas, Work work) {
    try (Connection connection = engine.scratchConnection();
        ScratchDatabase.Place place = dialect.scratch().open(connection, schemas)) {
      Relocation there = place.relocation();
      work.in(connection, place);
      List<String> standIns = schemas.stream().map(there::schema).toList();
      MetaData found = dialect.inspector().inspect(connection, standIns).metaData();
      Relocation back =
          Relocation.to(
              schema -> {
                int index = standIns.indexOf(schema);
                return index < 0 ? schema : schemas.get(index);
              });
      return back.metaData(found);
    } catch (SQLException e) {
      throw new DatabaseException(
          new Problem(
              "ORM-SQL-003",
              "a schema cannot be made in scratch: " + e.getMessage(),
              engine.url().toString(),
              "let the user create databases (MySQL, MariaDB) or schemas (PostgreSQL), or compare"
                  + " with a server where it may"),
          null,
          e);
    }
  }

  private static void execute(Connection connection, String sql, String where) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DatabaseException(
          new Problem(
              "ORM-SQL-002",
              "the database refuses a statement: " + e.getMessage(),
              where + ": " + sql,
              "mend the statement; it was run in scratch, so nothing was changed"),
          sql,
          e);
    }
  }
}
