package dev.athanor.dialect.mysqlfamily;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.error.DatabaseException;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.SQLException;
import java.util.List;

/** Changes that the server refuses or spoils unless they are made in the right way. */
class ChangesWithRowsTest {

  @AllDatabases({MYSQL, MARIADB})
  void wordsOfAnEnumComeAndGoAndNoRowGetsAnotherWord(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE t (id int PRIMARY KEY, kind enum('b','it''s') NOT NULL DEFAULT 'it''s')",
        "INSERT INTO t VALUES (1, 'b'), (2, 'it''s')");

    Plan plan =
        live.change(
            "t", Live.column("kind", c -> c.withType(SqlType.enumeration("a", "b", "it's", "z"))));

    assertThat(live.rows("SELECT kind FROM t ORDER BY id")).containsExactly("b", "it's");
    live.schema().apply(plan.inverse());
    assertThat(live.rows("SELECT kind FROM t ORDER BY id")).containsExactly("b", "it's");
    assertThat(live.rows("SELECT DEFAULT(kind) FROM t")).containsOnly("it's");
    assertThatThrownBy(
            () ->
                live.change("t", Live.column("kind", c -> c.withType(SqlType.enumeration("it's")))))
        .isInstanceOf(DatabaseException.class);
    assertThat(live.rows("SELECT kind FROM t ORDER BY id")).containsExactly("b", "it's");
  }

  @AllDatabases({MYSQL, MARIADB})
  void anIndexThatAForeignKeyNeedsIsReplaced(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE p (id int PRIMARY KEY, code int, UNIQUE KEY code (code))",
        """
        CREATE TABLE c (id int PRIMARY KEY, p int, q int, n int,
          KEY one (p, n), CONSTRAINT up FOREIGN KEY (p) REFERENCES p (code) ON DELETE CASCADE)
        """,
        "INSERT INTO p VALUES (1, 10)",
        "INSERT INTO c VALUES (5, 10, 0, 0)");

    Plan plan = live.change("c", table -> table.withIndexes(List.of(Index.on("two", "p", "q"))));

    assertThat(live.table("c").indexes()).containsExactly(Index.on("two", "p", "q"));
    live.schema().apply(plan.inverse());
    live.change("p", table -> table.withUniques(List.of(Unique.of("other name", List.of("code")))));

    assertThat(live.table("c").indexes()).containsExactly(Index.on("one", "p", "n"));
    assertThat(live.table("p").uniques()).hasSize(1);
    live.execute("DELETE FROM p");
    assertThat(live.rows("SELECT * FROM c")).isEmpty();
  }

  @AllDatabases({MYSQL, MARIADB})
  void theIndexThatComesWithAForeignKeyIsNoDifferenceAndGoesWithIt(TestDatabase database)
      throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE p (id int PRIMARY KEY)",
        "CREATE TABLE c (id int PRIMARY KEY, p int, q int UNIQUE,"
            + " CONSTRAINT up FOREIGN KEY (p) REFERENCES p (id),"
            + " CONSTRAINT side FOREIGN KEY (q) REFERENCES p (id))");

    Plan same = live.change("c", table -> table.withIndexes(List.of()));
    Plan without =
        live.change("c", table -> table.withForeignKeys(List.of()).withIndexes(List.of()));

    assertThat(same.changes()).isEmpty();
    assertThat(without.changes()).hasSize(3);
    assertThat(live.table("c").indexes()).isEmpty();
    assertThat(live.table("c").uniques()).hasSize(1);
  }

  @AllDatabases({MYSQL, MARIADB})
  void whatSomebodyHasHiddenStaysHidden(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    String hidden = live.isMariadb() ? " IGNORED" : " INVISIBLE";
    live.execute(
        "CREATE TABLE t (id int PRIMARY KEY, n int, secret int DEFAULT 4 INVISIBLE,"
            + (" UNIQUE KEY one (n)" + hidden + ", KEY two (n, id)" + hidden + ")"),
        "INSERT INTO t VALUES (1, 2)");
    Table asked =
        live.table("t")
            .withUniques(List.of(Unique.of(null, List.of("n"))))
            .withIndexes(List.of(Index.on(null, "n", "id")));

    Plan plan =
        live.change(
            "t",
            table -> Live.column("secret", c -> c.withVisible(true).withComment("x")).apply(asked));

    assertThat(plan.changes()).hasSize(1);
    assertThat(live.rows("SELECT * FROM t")).containsExactly("1|2");
    assertThat(live.table("t").indexes()).noneMatch(Index::visible).hasSize(2);
  }

  @AllDatabases({MYSQL, MARIADB})
  void aCountedColumnStartsAndStopsCountingUnderForeignKeys(TestDatabase database)
      throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE p (id bigint AUTO_INCREMENT PRIMARY KEY, n int) AUTO_INCREMENT=50",
        "CREATE TABLE c (p bigint, CONSTRAINT up FOREIGN KEY (p) REFERENCES p (id))",
        "INSERT INTO p (n) VALUES (1), (2)",
        "INSERT INTO c VALUES (50), (51)");

    Plan plan = live.change("p", Live.column("id", column -> column.withGeneration(null)));
    assertThatThrownBy(() -> live.execute("INSERT INTO p (n) VALUES (3)"))
        .isInstanceOf(SQLException.class);
    live.schema().apply(plan.inverse());
    live.execute("INSERT INTO p (n) VALUES (3)");

    assertThat(live.rows("SELECT id FROM p ORDER BY id")).containsExactly("50", "51", "52");
    assertThat(live.table("c").foreignKeys()).hasSize(1);
  }

  @AllDatabases({MYSQL, MARIADB})
  void aCountedKeyIsWidenedTogetherWithWhatRefersToIt(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE p (id int AUTO_INCREMENT PRIMARY KEY, up int, n int,"
            + " CONSTRAINT self FOREIGN KEY (up) REFERENCES p (id))",
        "CREATE TABLE c (p int PRIMARY KEY, CONSTRAINT down FOREIGN KEY (p) REFERENCES p (id))",
        "INSERT INTO p (id, up) VALUES (5, NULL), (6, 5)",
        "INSERT INTO c VALUES (6)");
    MetaData before = live.inspected();
    MetaData wide =
        before.mapTables(
            table ->
                table.withColumns(
                    table.columns().stream().map(c -> c.withType(SqlType.bigint())).toList()));

    Plan plan = live.schema().diff(wide).plan();
    live.schema().apply(plan);

    assertThat(live.inspected()).isEqualTo(wide);
    live.execute("INSERT INTO p (up) VALUES (6)");
    assertThat(live.rows("SELECT id FROM p ORDER BY id")).containsExactly("5", "6", "7");
    live.schema().apply(plan.inverse());
    assertThat(live.inspected()).isEqualTo(before);
  }

  @AllDatabases({MYSQL, MARIADB})
  void aKeyIsReplacedUnderACountedColumnAndAForeignKey(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE p (id bigint AUTO_INCREMENT PRIMARY KEY, n int NOT NULL)",
        "CREATE TABLE c (p bigint, CONSTRAINT up FOREIGN KEY (p) REFERENCES p (id))",
        "INSERT INTO p (n) VALUES (1), (2)",
        "INSERT INTO c VALUES (1), (2)");

    Plan plan =
        live.change(
            "p",
            table ->
                table
                    .withPrimaryKey(new PrimaryKey(null, List.of("n")))
                    .withUniques(List.of(Unique.of("by id", List.of("id")))));

    assertThat(live.table("p").primaryKey()).isEqualTo(new PrimaryKey(null, List.of("n")));
    live.schema().apply(plan.inverse());
    assertThat(live.table("p").primaryKey()).isEqualTo(new PrimaryKey(null, List.of("id")));
    assertThat(live.rows("SELECT COUNT(*) FROM c JOIN p ON p.id = c.p")).containsExactly("2");
  }

  @AllDatabases({MYSQL, MARIADB})
  void aColumnOnWhichMuchHangsGetsAnotherNameAndType(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        """
        CREATE TABLE t (
          id int PRIMARY KEY,
          `a b` int NOT NULL COMMENT 'it''s',
          twice bigint GENERATED ALWAYS AS (`a b` * 2) VIRTUAL,
          plus bigint GENERATED ALWAYS AS (twice + 1) STORED,
          CONSTRAINT small CHECK (`a b` < 100),
          KEY (`a b`), KEY by_twice (twice))
        """,
        "INSERT INTO t (id, `a b`) VALUES (1, 7)");
    List<String> shown = live.shown();

    Plan renamed = live.rename("t", "a b", "key");
    assertThat(live.rows("SELECT `key`, twice, plus FROM t")).containsExactly("7|14|15");
    assertThatThrownBy(() -> live.execute("INSERT INTO t (id, `key`) VALUES (2, 100)"))
        .isInstanceOf(SQLException.class);
    live.schema().apply(renamed.inverse());
    Plan widened = live.change("t", Live.column("a b", c -> c.withType(SqlType.bigint())));
    assertThat(live.rows("SELECT `a b`, twice, plus FROM t")).containsExactly("7|14|15");
    live.schema().apply(widened.inverse());

    assertThat(live.shown()).containsExactlyInAnyOrderElementsOf(shown);
  }

  @AllDatabases({MYSQL, MARIADB})
  void aTableGetsAnotherNameAndLosesWhatTheServerNamedAfterIt(TestDatabase database)
      throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE p (id int PRIMARY KEY)",
        "CREATE TABLE `old one` (id int PRIMARY KEY, p int, n int, FOREIGN KEY (p) REFERENCES p (id),"
            + " CHECK (n > 0), CHECK (n < 9))",
        "CREATE TABLE c (o int, FOREIGN KEY (o) REFERENCES `old one` (id))",
        "INSERT INTO p VALUES (1)",
        "INSERT INTO `old one` VALUES (2, 1, 3)",
        "INSERT INTO c VALUES (2)");
    MetaData before = live.inspected();
    QualifiedName name = QualifiedName.of("new.one");
    var change = new Change.RenameTable(QualifiedName.of("old one"), name);
    MetaData desired =
        change
            .applyTo(before)
            .mapTables(
                table ->
                    table.name().equals(name)
                        ? table
                            .withForeignKeys(List.of())
                            .withChecks(List.of(new Check(null, SqlText.of("n > 0"))))
                        : table);

    Plan plan =
        live.schema()
            .diff(desired, Renames.none().andTable(QualifiedName.of("old one"), name))
            .plan();
    live.schema().apply(plan);

    assertThat(live.schema().diff(desired).plan().changes()).isEmpty();
    assertThat(live.rows("SELECT n FROM `new.one` JOIN c ON o = id")).containsExactly("3");
    live.schema().apply(plan.inverse());
    assertThat(live.schema().diff(before).plan().changes()).isEmpty();
    assertThat(live.rows("SELECT n FROM `old one` JOIN c ON o = id")).containsExactly("3");
  }

  @AllDatabases({MYSQL, MARIADB})
  void bothEndsOfAForeignKeyGetOtherNames(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE p (id int AUTO_INCREMENT PRIMARY KEY)",
        "CREATE TABLE c (id int PRIMARY KEY, p int, CONSTRAINT up FOREIGN KEY (p) REFERENCES p (id))",
        "INSERT INTO p VALUES (1)",
        "INSERT INTO c VALUES (2, 1)");
    List<String> shown = live.shown();

    Plan target = live.rename("p", "id", "number");
    Plan source = live.rename("c", "p", "order");

    assertThat(live.rows("SELECT c.id FROM c JOIN p ON `order` = number")).containsExactly("2");
    assertThat(live.schema().diff(live.inspected()).plan().changes()).isEmpty();
    live.schema().apply(source.inverse());
    live.schema().apply(target.inverse());
    assertThat(live.shown()).containsExactlyInAnyOrderElementsOf(shown);
  }

  @AllDatabases({MYSQL, MARIADB})
  void aColumnBecomesComputedStoredVirtualAndPlain(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE t (id int PRIMARY KEY, n int, twice int, KEY (twice))",
        "INSERT INTO t VALUES (1, 7, 14)");
    SqlText twice = SqlText.of("n * 2");

    Plan stored =
        live.change("t", Live.column("twice", c -> c.withGeneration(new Computed(twice, true))));
    Plan virtual =
        live.change("t", Live.column("twice", c -> c.withGeneration(new Computed(twice, false))));
    assertThat(live.rows("SELECT twice FROM t")).containsExactly("14");
    live.schema().apply(virtual.inverse());
    live.schema().apply(stored.inverse());

    assertThat(live.rows("SELECT twice FROM t")).containsExactly("14");
    assertThat(live.table("t").column("twice").orElseThrow().isComputed()).isFalse();
  }

  @AllDatabases({MYSQL, MARIADB})
  void tablesOfTwoSchemasReferToEachOther(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    String other = live.rows("SELECT CONCAT(DATABASE(), '_b')").get(0);
    QualifiedName here = QualifiedName.of("p q");
    QualifiedName there = new QualifiedName(other, "p q");
    MetaData both =
        MetaData.of(
                referring(here, there, Action.NO_ACTION), referring(there, here, Action.NO_ACTION))
            .withSchemas(List.of(other));
    MetaData cascading =
        MetaData.of(referring(here, there, Action.CASCADE), referring(there, here, Action.CASCADE))
            .withSchemas(List.of(other));
    try {
      live.schema().createAll(both);
      assertThat(live.schema().diff(both).plan().changes()).isEmpty();
      live.execute(
          "INSERT INTO `p q` VALUES (1, NULL)",
          "INSERT INTO `" + other + "`.`p q` VALUES (2, 1)",
          "UPDATE `p q` SET other = 2");

      live.schema().apply(live.schema().diff(cascading).plan());
      assertThat(live.schema().diff(cascading).plan().changes()).isEmpty();
      live.execute("DELETE FROM `p q`");
      assertThat(live.rows("SELECT * FROM `" + other + "`.`p q`")).isEmpty();
      live.schema().dropAll(both);
    } finally {
      live.execute("SET foreign_key_checks = 0", "DROP DATABASE IF EXISTS `" + other + "`");
    }
  }

  private static Table referring(QualifiedName table, QualifiedName target, Action onDelete) {
    return Table.of(
            table,
            List.of(
                Column.required("id", SqlType.integer()),
                Column.nullable("other", SqlType.integer())))
        .withPrimaryKey(new PrimaryKey(null, List.of("id")))
        .withForeignKeys(
            List.of(
                ForeignKey.of(null, List.of("other"), target, List.of("id"))
                    .withActions(onDelete, Action.NO_ACTION)));
  }

  @AllDatabases({MYSQL, MARIADB})
  void aNameThatATableHasIsNotGivenToANewOne(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute("CREATE TABLE t (id int PRIMARY KEY, n int, CONSTRAINT positive CHECK (n > 0))");
    Table there = live.table("t");
    MetaData desired = MetaData.of(there.withName(QualifiedName.of("a new one")), there);

    live.schema().apply(live.schema().diff(desired).plan());

    assertThat(live.schema().diff(desired).plan().changes()).isEmpty();
    assertThat(live.table("t")).isEqualTo(there);
  }

  @AllDatabases({MYSQL, MARIADB})
  void viewsTriggersAndRoutinesDoNotConfuse(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE t (id int PRIMARY KEY, n int)",
        "CREATE VIEW v AS SELECT n FROM t",
        "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.n = 1");

    live.change("t", table -> table.withChecks(List.of(new Check("c", SqlText.of("n > 0")))));

    assertThat(live.inspected().tables()).hasSize(1);
    assertThat(live.schema().inspect().unmanaged()).extracting("name").contains("v", "tr");
    assertThat(live.rows("SELECT * FROM v")).isEmpty();
  }
}
