package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.annotation.RenamedFrom;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A declared rename keeps what is in the tables, and its undo brings the old name back. */
class DeclaredRenamesTest {

  @Embeddable
  static class Address {
    String street;
    String town;
  }

  @Entity(name = "people")
  static class Before {
    @Id int id;

    @Embedded
    @AttributeOverride(name = "street", column = @jakarta.persistence.Column(name = "home_street"))
    @AttributeOverride(name = "town", column = @jakarta.persistence.Column(name = "home_town"))
    Address address;

    @ManyToMany
    @JoinTable(name = "befriended")
    Set<Before> friends;
  }

  @Entity(name = "people")
  static class After {
    @Id int id;

    @Embedded
    @AttributeOverride(name = "street", column = @jakarta.persistence.Column(name = "at_street"))
    @AttributeOverride(name = "town", column = @jakarta.persistence.Column(name = "at_town"))
    @RenamedFrom("home_* -> at_*")
    Address address;

    @ManyToMany
    @JoinTable(name = "friendship")
    @RenamedFrom("befriended")
    Set<After> friends;
  }

  @AllDatabases
  void aPrefixAndAJoinTableAreRenamedWithTheirRows(TestDatabase database) throws SQLException {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(Model.of(Before.class).metaData());
      execute(
          database,
          "INSERT INTO people (id, home_street, home_town) VALUES (1, 'Long', 'Ur')",
          "INSERT INTO befriended VALUES (1, 1)");
      MetaData before = live.inspect().metaData();
      Model after = Model.of(After.class);

      Plan plan = live.diff(after.metaData(), after.renames()).plan();

      assertThat(live.prove(plan)).isEqualTo(Proof.holds());
      live.apply(plan);
      assertThat(live.diff(after.metaData()).plan().changes()).isEmpty();
      assertThat(
              row(
                  database,
                  "SELECT at_street, at_town, (SELECT count(*) FROM friendship) FROM people"))
          .containsExactly("Long", "Ur", "1");
      live.apply(plan.inverse());
      assertThat(live.diff(before).plan().changes()).isEmpty();
      assertThat(row(database, "SELECT home_town FROM people")).containsExactly("Ur");
    }
  }

  @AllDatabases
  void onlyTheConstraintAndTheIndexThatAreNamedAreRenamed(TestDatabase database)
      throws SQLException {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(MetaData.of(users("old_u", "old_c", "old_i", "old_j")));
      execute(database, "INSERT INTO users (id, name, age) VALUES (1, 'Ada', 36)");
      MetaData wanted = MetaData.of(users("new_u", "new_c", "new_i", "new_j"));
      QualifiedName users = QualifiedName.of("users");
      Renames renames =
          Renames.none()
              .andPart(users, "old_u", "new_u")
              .andPart(users, "old_c", "new_c")
              .andPart(users, "old_i", "new_i");

      Plan plan = live.diff(wanted, renames).plan();

      assertThat(plan.changes()).hasSize(3);
      assertThat(live.prove(plan)).isEqualTo(Proof.holds());
      live.apply(plan);
      Table found = live.inspect().metaData().table(users).orElseThrow();
      assertThat(List.of("new_u", "new_c", "new_i", "old_j")).allMatch(found::hasPart);
      assertThat(row(database, "SELECT name FROM users")).containsExactly("Ada");
      assertThat(live.diff(wanted, renames).plan().changes()).isEmpty();
    }
  }

  private static Table users(String unique, String check, String index, String other) {
    return Table.of(
            "users",
            Column.required("id", SqlType.integer()),
            Column.required("name", SqlType.varchar(40)),
            Column.nullable("age", SqlType.integer()))
        .andPrimaryKey("id")
        .withUniques(List.of(Unique.of(unique, List.of("name"))))
        .withChecks(List.of(new Check(check, SqlText.of("age > 0"))))
        .withIndexes(List.of(Index.on(index, "age"), Index.on(other, "age", "name")));
  }

  private static void execute(TestDatabase database, String... sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  private static List<String> row(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        values.add(row.getString(i));
      }
      return values;
    }
  }
}
