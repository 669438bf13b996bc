package dev.athanor.migrate;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static dev.athanor.testing.TestDatabase.Kind.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Dialects;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class InspectionCostTest {

  private static final int MOST_STATEMENTS = 12;

  @AllDatabases
  void theNumberOfStatementsDoesNotDependOnTheNumberOfTables(TestDatabase database)
      throws SQLException {
    LiveSchema live = LiveSchema.of(Engine.unpooled(DatabaseUrl.of(database.url())));

    live.createAll(tables(3));
    int few = statements(database, List.of());
    live.createAll(tables(300));
    int many = statements(database, List.of());

    assertThat(many).isEqualTo(few).isLessThanOrEqualTo(MOST_STATEMENTS);
    assertThat(live.inspect().metaData().tables()).hasSize(300);
  }

  @AllDatabases({POSTGRESQL, MYSQL, MARIADB})
  void norOnTheNumberOfSchemasOrWhatTheExpressionsSay(TestDatabase database) throws SQLException {
    LiveSchema live = LiveSchema.of(database.engine());
    String other = "athanor_" + UUID.randomUUID().toString().replace("-", "");
    var odd = new OddSchema(database.kind(), other);
    try {
      live.createAll(odd.of(1));
      int few = statements(database, List.of(other));
      MetaData many = odd.of(60);
      live.createAll(many);

      assertThat(statements(database, List.of(other)))
          .isEqualTo(few)
          .isLessThanOrEqualTo(MOST_STATEMENTS);
      assertThat(live.diff(many).plan().changes()).isEmpty();
      MetaData found = live.inspect(many).metaData();
      assertThat(found.tables()).hasSize(120);
      found.tables().forEach(OddSchema::assertWhole);
    } finally {
      live.dropAll(odd.of(60));
      execute(database, "DROP SCHEMA IF EXISTS " + other);
    }
  }

  @AllDatabases(POSTGRESQL)
  void comparingExpressionsLeavesNothingBehind(TestDatabase database) throws SQLException {
    LiveSchema live = LiveSchema.of(Engine.unpooled(DatabaseUrl.of(database.url())));
    live.createAll(tables(2));

    assertThat(live.diff(tables(2)).plan().changes()).isEmpty();

    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'athanor%'")) {
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  private static MetaData tables(int count) {
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(
          Table.of(
                  QualifiedName.of("t" + i),
                  List.of(
                      Column.required("id", SqlType.bigint()),
                      Column.required("word", SqlType.varchar(20)),
                      Column.nullable("before", SqlType.bigint()).withComment("the one before"),
                      Column.nullable("age", SqlType.integer()).withDefault(SqlText.of("7")),
                      Column.nullable("twice", SqlType.integer())
                          .withGeneration(new Computed(SqlText.of("age + age"), true))))
              .withPrimaryKey(new PrimaryKey(null, List.of("id")))
              .andUnique("age", "word")
              .andForeignKey("before", "t" + Math.max(0, i - 1), "id")
              .withChecks(List.of(new Check(null, SqlText.of("word IN ('a', 'b')"))))
              .withIndexes(List.of(Index.on(null, "word"))));
    }
    return MetaData.of(tables);
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int statements(TestDatabase database, List<String> schemas) throws SQLException {
    int[] count = new int[1];
    try (Connection connection = database.connect()) {
      Connection counting = counting(Connection.class, connection, count);
      Dialects.of(connection).inspector().inspect(counting, schemas);
    }
    return count[0];
  }

  /** Counts the executions on whatever comes from the connection. */
  private static <T> T counting(Class<T> type, T target, int[] count) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                count[0]++;
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Statement statement
                    ? wrapped(method.getReturnType(), statement, count)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @SuppressWarnings("unchecked")
  private static Object wrapped(Class<?> type, Statement statement, int[] count) {
    return counting((Class<Statement>) type, statement, count);
  }
}
