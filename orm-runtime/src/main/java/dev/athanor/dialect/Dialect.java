package dev.athanor.dialect;

import dev.athanor.lint.Rules;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Everything that Athanor knows about one database product. Immutable. */
public interface Dialect {

  /** The name by which a user chooses it: lower case, {@code postgresql}. */
  String name();

  /** How names and literals are written. */
  Quoting quoting();

  /** Names for constraints that were given none, within the database's limit. */
  NamingConvention naming();

  /** The types. */
  Types types();

  /** The data definition language. */
  Ddl ddl();

  /** The data definition language for a database that others use meanwhile. */
  default Online online() {
    return Online.atOnce(ddl());
  }

  /** The rows of tables. */
  Rows rows();

  /** The connections of an application. */
  default Connections connections() {
    return Connections.STANDARD;
  }

  /** The reader of live databases. */
  Inspector inspector();

  /** The maker of equal words for equal meanings. */
  Normaliser normaliser();

  /** What is dangerous about changes and scripts. */
  Rules rules();

  /** How scripts are run. */
  ScriptRules scripts();

  /** Where DDL can be tried. */
  ScratchDatabase scratch();

  /**
   * The schema as this database can hold it: types as the database sees them, enum types and
   * sequences replaced where it has none, what it cannot store left out. Pure, and the same again
   * when done twice.
   */
  MetaData adapt(MetaData metaData);

  /**
   * What {@link #adapt} leaves out although it decides which rows are accepted, each in a few
   * words; mostly empty.
   */
  default List<String> leftOut(MetaData metaData) {
    return List.of();
  }

  /** Whether table names that differ in their case only are one name. */
  default boolean foldsTableNames() {
    return false;
  }

  /** Whether what depends on a column (checks, keys, computed columns) stays while it changes. */
  default boolean keepsDependents() {
    return false;
  }

  /** Makes the schema that was the default one of a connection that again. */
  interface WayBack {
    void take(Connection connection) throws SQLException;
  }

  /**
   * Makes a schema the default one of a connection.
   *
   * @throws SQLException where there is no such schema
   */
  default WayBack enter(Connection connection, String schema) throws SQLException {
    throw new SQLException(
        "there is no schema " + schema + ", and none at all in " + name(), "3F000");
  }

  /**
   * The statements that give a connection back the settings that scripts of this dialect change, as
   * they are now.
   */
  default List<String> settings(Connection connection) throws SQLException {
    return List.of();
  }

  /** Whether a failed script leaves nothing behind. */
  boolean hasTransactionalDdl();
}
