package dev.athanor.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.diff.Plan;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Proof;
import dev.athanor.schema.Column;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An index that a failed creation has left is no substitute for the one that was meant. */
class InvalidIndexTest {

  @AllDatabases(Kind.POSTGRESQL)
  void anInvalidIndexIsMadeAnew(TestDatabase database) throws SQLException {
    MetaData wanted =
        MetaData.of(
            Table.of("t", Column.nullable("v", SqlType.integer()))
                .andIndex(Index.on("i", "v").withUnique(true)));
    LiveSchema live = LiveSchema.of(database.engine());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (v integer)");
      statement.execute("INSERT INTO t VALUES (1), (1)");
      assertThatThrownBy(() -> statement.execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (v)"))
          .isInstanceOf(SQLException.class);
      statement.execute("DELETE FROM t");
    }

    Plan plan = live.diff(wanted).plan();
    assertThat(plan.changes()).hasSize(2);
    assertThat(live.prove(plan)).isEqualTo(Proof.holds());
    live.apply(plan);

    assertThat(live.diff(wanted).plan().changes()).isEmpty();
    assertThatThrownBy(
            () -> {
              try (Connection connection = database.connect();
                  Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO t VALUES (2), (2)");
              }
            })
        .hasMessageContaining("unique");
  }
}
