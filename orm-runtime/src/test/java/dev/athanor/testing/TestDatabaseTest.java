package dev.athanor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class TestDatabaseTest {

  @AllDatabases
  void aDatabaseIsOfItsKind(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect()) {
      assertThat(connection.getMetaData().getDatabaseProductName())
          .isEqualToIgnoringCase(database.kind().toString());
      assertThat(query(connection, version(database))).isNotBlank();
    }
  }

  @AllDatabases
  void twoDatabasesAreApart(TestDatabase database) throws SQLException {
    try (TestDatabase other = TestDatabase.fresh(database.kind());
        Connection here = database.connect();
        Connection there = other.connect()) {
      execute(here, "create table t (id int)");
      execute(there, "create table t (id int)");
      execute(here, "insert into t values (1)");

      assertThat(query(here, "select count(*) from t")).isEqualTo("1");
      assertThat(query(there, "select count(*) from t")).isEqualTo("0");
    }
  }

  @AllDatabases
  void anEmptiedDatabaseHasNoTables(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect()) {
      execute(connection, "create table t (id int)");
    }

    database.reset();

    try (Connection connection = database.connect()) {
      assertThatThrownBy(() -> query(connection, "select count(*) from t"))
          .isInstanceOf(SQLException.class);
    }
  }

  @AllDatabases
  void aForgottenTransactionDoesNotHoldUpTheNextTest(TestDatabase database) throws SQLException {
    Connection forgotten = database.connect();
    execute(forgotten, "create table t (id int)");
    forgotten.setAutoCommit(false);
    execute(forgotten, "insert into t values (1)");

    database.reset();

    try (Connection connection = database.connect()) {
      execute(connection, "create table t (id int)");
    }
  }

  private static String version(TestDatabase database) {
    return database.kind() == TestDatabase.Kind.SQLITE
        ? "select sqlite_version()"
        : "select version()";
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
