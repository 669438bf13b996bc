package dev.athanor.migrate;

import static dev.athanor.schema.Column.nullable;
import static dev.athanor.schema.Column.required;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.annotation.NativeEnum;
import dev.athanor.annotation.RenamedFrom;
import dev.athanor.change.Risk;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.SecondaryTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A constant with another name keeps its rows, wherever and in whatever form they are stored. */
class EnumRenamesTest {

  enum OldState {
    NEW,
    OLD,
    GONE
  }

  enum State {
    NEW,
    @RenamedFrom("OLD")
    PAST,
    GONE
  }

  enum OldSize {
    SMALL("s", 1),
    LARGE("l", 2);

    @EnumeratedValue final String code;
    final int number;

    OldSize(String code, int number) {
      this.code = code;
      this.number = number;
    }
  }

  enum Size {
    SMALL("s", 1),
    @RenamedFrom("l")
    LARGE("xl", 2);

    @EnumeratedValue final String code;
    final int number;

    Size(String code, int number) {
      this.code = code;
      this.number = number;
    }
  }

  @Entity(name = "kinds")
  static class OldKind {
    @Id
    @Enumerated(EnumType.STRING)
    OldState state;
  }

  @Entity(name = "kinds")
  static class Kind1 {
    @Id
    @Enumerated(EnumType.STRING)
    State state;
  }

  @Entity(name = "orders")
  @SecondaryTable(name = "more")
  static class OldOrder {
    @Id int id;

    @Enumerated(EnumType.STRING)
    OldState state;

    @NativeEnum(name = "state_type")
    OldState native_state;

    OldState position;

    @Column(name = "size_code")
    OldSize size;

    @Enumerated(EnumType.STRING)
    @Column(table = "more")
    OldState elsewhere;

    @ManyToOne
    @JoinColumn(name = "kind_state")
    OldKind kind;

    @ElementCollection
    @CollectionTable(name = "flags", joinColumns = @JoinColumn(name = "of_order"))
    @Column(name = "flag", nullable = false)
    @Enumerated(EnumType.STRING)
    Set<OldState> flags;

    @ElementCollection
    @CollectionTable(name = "notes", joinColumns = @JoinColumn(name = "of_order"))
    @MapKeyEnumerated(EnumType.STRING)
    @MapKeyColumn(name = "about")
    @Column(name = "note")
    Map<OldState, String> notes;
  }

  @Entity(name = "orders")
  @SecondaryTable(name = "more")
  static class Order {
    @Id int id;

    @Enumerated(EnumType.STRING)
    State state;

    @NativeEnum(name = "state_type")
    State native_state;

    State position;

    @Column(name = "size_code")
    Size size;

    @Enumerated(EnumType.STRING)
    @Column(table = "more")
    State elsewhere;

    @ManyToOne
    @JoinColumn(name = "kind_state")
    Kind1 kind;

    @ElementCollection
    @CollectionTable(name = "flags", joinColumns = @JoinColumn(name = "of_order"))
    @Column(name = "flag", nullable = false)
    @Enumerated(EnumType.STRING)
    Set<State> flags;

    @ElementCollection
    @CollectionTable(name = "notes", joinColumns = @JoinColumn(name = "of_order"))
    @MapKeyEnumerated(EnumType.STRING)
    @MapKeyColumn(name = "about")
    @Column(name = "note")
    Map<State, String> notes;
  }

  private static final List<String> ROWS =
      List.of(
          "SELECT state, native_state, position, size_code, kind_state FROM orders ORDER BY id",
          "SELECT elsewhere FROM more ORDER BY id",
          "SELECT flag FROM flags ORDER BY flag",
          "SELECT about, note FROM notes",
          "SELECT state FROM kinds ORDER BY state");

  @AllDatabases
  void everyTableThatStoresTheEnumKeepsItsRows(TestDatabase database) throws SQLException {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(Model.of(OldOrder.class, OldKind.class).metaData());
      execute(
          database,
          "INSERT INTO kinds VALUES ('OLD'), ('NEW')",
          "INSERT INTO orders (id, state, native_state, position, size_code, kind_state)"
              + " VALUES (1, 'OLD', 'OLD', 1, 'l', 'OLD'), (2, 'NEW', 'GONE', 2, 's', NULL)",
          "INSERT INTO more (id, elsewhere) VALUES (1, 'OLD'), (2, 'GONE')",
          "INSERT INTO flags (of_order, flag) VALUES (1, 'OLD'), (1, 'GONE')",
          "INSERT INTO notes (of_order, about, note) VALUES (1, 'OLD', 'OLD')");
      MetaData start = live.inspect().metaData();
      List<String> rows = rows(database, ROWS);
      Model model = Model.of(Order.class, Kind1.class);

      Difference difference = live.diff(model.metaData(), model.renames());
      Plan plan = difference.plan();

      assertThat(difference.questions()).isEmpty();
      assertThat(plan.changes()).noneMatch(c -> c.risks().stream().anyMatch(Risk::isDestructive));
      assertThat(live.prove(plan)).isEqualTo(Proof.holds());
      live.apply(plan);
      assertThat(sorted(rows(database, ROWS)))
          .isEqualTo(
              sorted(
                  List.of(
                      "PAST", "PAST", "1", "xl", "PAST", "NEW", "GONE", "2", "s", "null", "PAST",
                      "GONE", "PAST", "GONE", "PAST", "OLD", "PAST", "NEW")));
      assertThat(live.diff(model.metaData(), model.renames()).plan().changes()).isEmpty();
      assertThat(live.diff(model.metaData()).plan().changes()).isEmpty();
      live.apply(plan.inverse());
      assertThat(live.diff(start).plan().changes()).isEmpty();
      assertThat(sorted(rows(database, ROWS))).isEqualTo(sorted(rows));
    }
  }

  /** Two constants of a set change places; its rows would meet on the way. */
  @AllDatabases
  void valuesChangePlacesForWhoeverAsksForItAndForNobodyElse(TestDatabase database)
      throws SQLException {
    SqlType words = SqlType.enumeration("A", "B", "C", "~");
    QualifiedName type = QualifiedName.of("letters");
    MetaData schema =
        MetaData.of(
            Table.of("flags", required("owner", SqlType.integer()), required("flag", words))
                .andPrimaryKey("owner", "flag"),
            Table.of(
                    "typed",
                    required("owner", SqlType.integer()),
                    required(
                        "flag", new SqlType.Enumeration(type, List.of("A", "B", "C", "~"), 255)))
                .andUnique("owner", "flag"),
            Table.of(
                    "coded",
                    required("owner", SqlType.integer()),
                    required("flag", SqlType.smallint()))
                .andPrimaryKey("owner", "flag")
                .andCheck("flag IN (0, 1, 2)"));
    Renames renames =
        Renames.none()
            .andValue(QualifiedName.of("flags"), "flag", "A", "B")
            .andValue(QualifiedName.of("flags"), "flag", "B", "A")
            .andValue(QualifiedName.of("typed"), "flag", "A", "B")
            .andValue(QualifiedName.of("typed"), "flag", "B", "C")
            .andValue(QualifiedName.of("typed"), "flag", "C", "A")
            .andValue(QualifiedName.of("coded"), "flag", "1", "2")
            .andValue(QualifiedName.of("coded"), "flag", "2", "1");
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(schema);
      execute(
          database,
          "INSERT INTO flags VALUES (1, 'A'), (1, 'B'), (2, 'B'), (2, '~'), (3, 'A')",
          "INSERT INTO typed VALUES (1, 'A'), (1, 'B'), (2, 'B'), (2, 'C'), (3, '~')",
          "INSERT INTO coded VALUES (1, 1), (1, 2), (1, 0), (2, 2), (3, 1)");
      List<String> before = flags(database);

      assertThat(live.diff(schema, renames).plan().changes()).isEmpty();
      Plan plan = live.diff(schema, renames.once()).plan();

      assertThat(live.prove(plan)).isEqualTo(Proof.holds());
      live.apply(plan);
      assertThat(flags(database))
          .containsExactlyInAnyOrder(
              "1B", "1A", "2A", "2~", "3B", "1B", "1C", "2C", "2A", "3~", "12", "11", "10", "21",
              "32");
      assertThat(live.diff(schema).plan().changes()).isEmpty();
      live.apply(plan.inverse());
      assertThat(flags(database)).containsExactlyInAnyOrderElementsOf(before);
      assertThat(live.diff(schema).plan().changes()).isEmpty();
    }
  }

  private static List<String> flags(TestDatabase database) throws SQLException {
    List<String> flags = new ArrayList<>();
    for (String table : List.of("flags", "typed", "coded")) {
      List<String> row = rows(database, List.of("SELECT owner, flag FROM " + table));
      for (int i = 0; i < row.size(); i += 2) {
        flags.add(row.get(i) + row.get(i + 1));
      }
    }
    return flags;
  }

  @AllDatabases
  void whatRefersToAColumnFollowsItsValues(TestDatabase database) throws SQLException {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      MetaData start = referring("OLD");
      live.createAll(start);
      execute(
          database,
          "INSERT INTO p VALUES ('OLD'), ('NEW')",
          "INSERT INTO c VALUES ('OLD', 1), ('NEW', 2)",
          "INSERT INTO d VALUES (1, 'OLD'), (2, 'NEW')");

      Renames renames = Renames.none().andValue(QualifiedName.of("p"), "k", "OLD", "PAST");
      Plan plan = live.diff(referring("PAST"), renames).plan();

      assertThat(live.prove(plan)).isEqualTo(Proof.holds());
      live.apply(plan);
      assertThat(
              rows(database, List.of("SELECT k FROM c ORDER BY n", "SELECT k FROM d ORDER BY n")))
          .containsExactly("PAST", "NEW", "PAST", "NEW");
      assertThat(live.diff(referring("PAST"), renames).plan().changes()).isEmpty();
      live.apply(plan.inverse());
      assertThat(
              rows(database, List.of("SELECT k FROM c ORDER BY n", "SELECT k FROM d ORDER BY n")))
          .containsExactly("OLD", "NEW", "OLD", "NEW");
      assertThat(live.diff(start).plan().changes()).isEmpty();
    }
  }

  private static MetaData referring(String word) {
    SqlType words = SqlType.enumeration("NEW", word);
    return MetaData.of(
        Table.of("p", required("k", words)).andPrimaryKey("k"),
        Table.of("c", required("k", words), nullable("n", SqlType.integer()))
            .andPrimaryKey("k")
            .andForeignKey("k", "p", "k"),
        Table.of("d", required("n", SqlType.integer()), nullable("k", words))
            .andPrimaryKey("n")
            .andForeignKey("k", "c", "k"));
  }

  @AllDatabases
  void aTimeOfTheLastUpdateStaysAndADeferredKeyIsLookedAt(TestDatabase database)
      throws SQLException {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      MetaData start = updated("OLD");
      live.createAll(start);
      execute(
          database, "INSERT INTO t (id, v, w, at) VALUES (1, 'OLD', 'OLD', '2001-02-03 04:05:06')");

      QualifiedName t = QualifiedName.of("t");
      Renames renames =
          Renames.none().andValue(t, "v", "OLD", "PAST").andValue(t, "w", "OLD", "PAST");
      Plan plan = live.diff(updated("PAST"), renames).plan();
      live.prove(plan).orThrow();
      live.apply(plan);

      List<String> row = rows(database, List.of("SELECT v, w, at FROM t"));
      assertThat(row.subList(0, 2)).containsExactly("PAST", "PAST");
      assertThat(row.get(2)).startsWith("2001-02-03 04:05:06");
      live.apply(plan.inverse());
      assertThat(live.diff(start).plan().changes()).isEmpty();
      assertThat(rows(database, List.of("SELECT v, w FROM t"))).containsExactly("OLD", "OLD");
    }
  }

  private static MetaData updated(String word) {
    Unique deferred = new Unique(null, List.of("w"), Deferrability.INITIALLY_DEFERRED, false);
    return MetaData.of(
        Table.of(
                "t",
                required("id", SqlType.integer()),
                nullable("v", SqlType.enumeration("NEW", word)),
                nullable("w", SqlType.varchar(20)),
                nullable("at", SqlType.timestamp())
                    .withOnUpdate(SqlText.of("CURRENT_TIMESTAMP(6)")))
            .andPrimaryKey("id")
            .andCheck("w IN ('NEW', '" + word + "')")
            .withUniques(List.of(deferred)));
  }

  @AllDatabases
  void columnsAndTablesChangePlacesForWhoeverAsksForIt(TestDatabase database) throws SQLException {
    Table a =
        Table.of(
                "a",
                required("id", SqlType.integer()),
                nullable("x", SqlType.integer()),
                nullable("y", SqlType.integer()))
            .andPrimaryKey("id")
            .andCheck("x > 0")
            .andIndex("x");
    Table b =
        Table.of("b", required("id", SqlType.integer()), nullable("r", SqlType.integer()))
            .andPrimaryKey("id")
            .andForeignKey("r", "a", "id");
    MetaData start = MetaData.of(a, b);
    QualifiedName nameA = QualifiedName.of("a");
    QualifiedName nameB = QualifiedName.of("b");
    MetaData goal =
        MetaData.of(
            Table.of(
                    "b",
                    required("id", SqlType.integer()),
                    nullable("y", SqlType.integer()),
                    nullable("x", SqlType.integer()))
                .andPrimaryKey("id")
                .andCheck("y > 0")
                .andIndex("y"),
            Table.of("a", required("id", SqlType.integer()), nullable("r", SqlType.integer()))
                .andPrimaryKey("id")
                .andForeignKey("r", "b", "id"));
    Renames renames =
        Renames.none()
            .andTable(nameA, nameB)
            .andTable(nameB, nameA)
            .andColumn(nameB, "x", "y")
            .andColumn(nameB, "y", "x");
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(start);
      execute(database, "INSERT INTO a VALUES (7, 1, 2)", "INSERT INTO b VALUES (8, 7)");

      assertThat(live.diff(start, renames).plan().changes()).isEmpty();
      Plan plan = live.diff(goal, renames.once()).plan();

      assertThat(plan.changes()).noneMatch(c -> c.risks().stream().anyMatch(Risk::isDestructive));
      assertThat(live.prove(plan)).isEqualTo(Proof.holds());
      live.apply(plan);
      assertThat(rows(database, List.of("SELECT id, y, x FROM b", "SELECT id, r FROM a")))
          .containsExactly("7", "1", "2", "8", "7");
      assertThat(live.diff(goal).plan().changes()).isEmpty();
      live.apply(plan.inverse());
      assertThat(rows(database, List.of("SELECT id, x, y FROM a", "SELECT id, r FROM b")))
          .containsExactly("7", "1", "2", "8", "7");
      assertThat(live.diff(start).plan().changes()).isEmpty();
    }
  }

  @AllDatabases
  void theScriptOfARename(TestDatabase database) {
    SqlType was = new SqlType.Enumeration(QualifiedName.of("mood"), List.of("SAD", "OK"), 255);
    SqlType is = new SqlType.Enumeration(QualifiedName.of("mood"), List.of("SAD", "FINE"), 255);
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(MetaData.of(Table.of("t", nullable("v", was))));
      Renames renames = Renames.none().andValue(QualifiedName.of("t"), "v", "OK", "FINE");

      Plan plan = live.diff(MetaData.of(Table.of("t", nullable("v", is))), renames).plan();

      List<String> sql = live.statements(plan).stream().map(each -> each.sql()).toList();
      if (database.kind() == Kind.POSTGRESQL) {
        assertThat(sql).containsExactly("ALTER TYPE \"mood\" RENAME VALUE 'OK' TO 'FINE'");
      } else if (database.kind() == Kind.SQLITE) {
        assertThat(sql)
            .anyMatch(each -> each.contains("CASE \"v\" WHEN 'OK' THEN 'FINE' ELSE \"v\" END"));
      } else {
        assertThat(sql)
            .containsExactly(
                "ALTER TABLE `t` MODIFY COLUMN `v` enum('SAD','OK','FINE')",
                "UPDATE `t` SET `v` = 'FINE' WHERE `v` = 'OK'",
                "ALTER TABLE `t` MODIFY COLUMN `v` enum('SAD','FINE')");
      }
    }
  }

  private static List<String> sorted(List<String> values) {
    return values.stream().sorted().toList();
  }

  private static void execute(TestDatabase database, String... sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  private static List<String> rows(TestDatabase database, List<String> queries)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : queries) {
        try (ResultSet row = statement.executeQuery(sql)) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              values.add(String.valueOf(row.getString(i)));
            }
          }
        }
      }
    }
    return values;
  }
}
