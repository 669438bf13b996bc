package dev.athanor.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

class SqliteInspectorTest {

  @AllDatabases(Kind.SQLITE)
  void oldVersionsTellTheTablesOfVirtualTablesToo(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIRTUAL TABLE words USING fts5(text)");
      statement.execute("CREATE VIRTUAL TABLE pages USING fts4(text)");
      statement.execute("CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1)");
      statement.execute("CREATE TABLE words_of_the_day (id integer PRIMARY KEY)");

      var kinds = SqliteInspector.kinds(statement, true);
      kinds.remove("sqlite_schema");

      assertThat(kinds).containsEntry("words_content", "shadow").hasSizeGreaterThan(12);
      assertThat(SqliteInspector.kinds(statement, false)).isEqualTo(kinds);
    }
  }
}
