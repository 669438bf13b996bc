package dev.athanor.migrate;

import static dev.athanor.schema.Column.nullable;
import static dev.athanor.schema.Column.required;
import static dev.athanor.type.SqlType.bigint;
import static dev.athanor.type.SqlType.integer;
import static dev.athanor.type.SqlType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.DependencyOrder;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.schema.ValueList;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is declared to be renamed keeps its rows; what is not declared is never renamed. */
class RenamesTest {

  /** All cases in one schema: they run in one script, as they would in life. */
  private static final class Cases {
    final List<Table> before = new ArrayList<>();
    final List<Table> after = new ArrayList<>();
    final List<String> questions = new ArrayList<>();
    Renames renames = Renames.none();
    int count;

    Cases same(Table table) {
      before.add(table);
      after.add(table);
      return this;
    }

    /** A table under its new definition; an old name is that of a column as {@code old:new}. */
    Cases renamed(Table old, Table table, String... columns) {
      before.add(old);
      after.add(table);
      if (!old.name().equals(table.name())) {
        renames = renames.andTable(old.name(), table.name());
      }
      for (String column : columns) {
        String[] names = column.split(":", -1);
        renames = renames.andColumn(table.name(), names[0], names[1]);
      }
      count++;
      return this;
    }

    /** A table with other words for values of its column v, each written {@code old:new}. */
    Cases valued(Table old, Table table, String... values) {
      renamed(old, table);
      for (String value : values) {
        String[] words = value.split(":", -1);
        renames = renames.andValue(table.name(), "v", words[0], words[1]);
      }
      return this;
    }

    /** A change that may look like a rename, and the questions that are right to ask about it. */
    Cases decoy(Table old, Table table, String... asked) {
      before.add(old);
      after.add(table);
      questions.addAll(List.of(asked));
      count++;
      return this;
    }
  }

  private static Table table(String name, Column... columns) {
    List<Column> all = new ArrayList<>();
    all.add(required("id", integer()));
    all.addAll(List.of(columns));
    return Table.of(QualifiedName.of(name), all).andPrimaryKey("id");
  }

  private static Column v(String name) {
    return nullable(name, integer());
  }

  private static Column text(String name) {
    return nullable(name, varchar(40));
  }

  private static Column identity(String name) {
    return required(name, integer()).withGeneration(Identity.byDefault());
  }

  private static Column words(String... values) {
    return nullable("v", SqlType.enumeration(values));
  }

  private static Column ofType(String type, String... values) {
    return nullable("v", new SqlType.Enumeration(QualifiedName.of(type), List.of(values), 255));
  }

  private static Cases values(Cases cases) {
    Column text = nullable("v", varchar(255));
    return cases
        .valued(table("va", words("a", "b", "c")), table("va", words("a", "x", "c")), "b:x")
        .valued(
            table("vb", ofType("Mood", "a", "b", "c")),
            table("vb", ofType("Mood", "a", "x", "c")),
            "b:x")
        .valued(
            table("vc", ofType("Mood", "a", "b", "c").withDefault(SqlText.of("'b'"))),
            table("vc", ofType("Mood", "a", "x", "c").withDefault(SqlText.of("'x'"))),
            "b:x")
        .valued(
            table("vd", words("a", "b", "c")).andUnique("v"),
            table("vd", words("b", "c", "d")).andUnique("v"),
            "a:b",
            "b:c",
            "c:d")
        .valued(
            table("ve", words("a", "b", "c").withNullable(false).withDefault(SqlText.of("'b'"))),
            table("ve", words("a", "x", "c").withNullable(false).withDefault(SqlText.of("'x'"))),
            "b:x")
        .valued(
            Table.of("vf", required("v", SqlType.enumeration("a", "b", "c")), v("n"))
                .andPrimaryKey("v"),
            Table.of("vf", required("v", SqlType.enumeration("a", "bb", "c")), v("n"))
                .andPrimaryKey("v"),
            "b:bb")
        .valued(
            table("vg", words("a", "b", "c")).andForeignKey("v", "vf", "v"),
            table("vg", words("a", "bb", "c")).andForeignKey("v", "vf", "v"),
            "b:bb")
        .valued(table("vh", words("a", "b", "c")), table("vh2", words("c", "d", "a", "x")), "b:x")
        .valued(
            table("vi", words("it's", "~", "c")),
            table("vi", words("it's not", "~", "d")),
            "it's:it's not",
            "c:d")
        .valued(table("vj", words("a", "b", "c")), table("vj", words("A", "b", "c")), "a:A")
        .valued(
            table("vk", words("a", "b", "c")),
            table("vk", text).andCheck("v IN ('a', 'x', 'c')"),
            "b:x")
        .valued(
            table("vl", v("v")).andCheck("v IN (-1, 0, 2)"),
            table("vl", v("v")).andCheck("v IN (-1, 0, 32767)"),
            "2:32767")
        .valued(
            table("vm", nullable("v", varchar(1))).andCheck("v IN ('a', 'b', 'c')"),
            table("vm", nullable("v", varchar(9))).andCheck("v IN ('a', 'longer', 'c')"),
            "b:longer")
        .valued(
            table("vn", words("a", "b", "c"), v("n")).andCheck("v <> 'b' OR n > 0").andIndex("v"),
            table("vn", words("a", "x", "c"), v("n")).andCheck("v <> 'x' OR n > 0").andIndex("v"),
            "b:x")
        .valued(
            table("vo", ofType("State", "a", "b", "c")).andCheck("v <> 'b' OR id > 0"),
            table("vo", ofType("State", "c", "x", "a", "d")).andCheck("v <> 'x' OR id > 0"),
            "b:x");
  }

  private static Cases renames() {
    Cases cases = values(new Cases());
    SqlType state = SqlType.enumeration("new", "it's", "gone");
    SqlText twice = SqlText.of("v * 2");
    return cases
        // Tables.
        .renamed(table("ta", text("v")), table("ta2", text("v")))
        .renamed(
            Table.of("tb", identity("id"), text("v")).andPrimaryKey("id"),
            Table.of("tb2", identity("id"), text("v")).andPrimaryKey("id"))
        .renamed(table("parent", text("v")), table("parents", text("v")))
        .same(table("of_parent", v("p")).andForeignKey("p", "parent", "id"))
        .same(table("root", text("v")))
        .renamed(
            table("child", v("r")).andForeignKey("r", "root", "id"),
            table("children", v("r")).andForeignKey("r", "root", "id"))
        .renamed(
            Table.of("root_child", required("r", integer()), required("c", integer()))
                .andPrimaryKey("r", "c")
                .andForeignKey("r", "root", "id")
                .andForeignKey("c", "child", "id"),
            Table.of("root_children", required("r", integer()), required("c", integer()))
                .andPrimaryKey("r", "c")
                .andForeignKey("r", "root", "id")
                .andForeignKey("c", "child", "id"))
        .renamed(
            table("td", v("v"), text("w")).andIndex("v", "w").andUnique("w").andCheck("v > 0"),
            table("td2", v("v"), text("w")).andIndex("v", "w").andUnique("w").andCheck("v > 0"))
        .renamed(table("Order Items", text("v")), table("select", text("v")))
        .renamed(
            table("tree", v("up")).andForeignKey("up", "tree", "id"),
            table("trees", v("up")).andForeignKey("up", "tree", "id"))
        .renamed(
            table("tf", v("v"), v("w").withGeneration(new Computed(twice, true))),
            table("tf2", v("v"), v("w").withGeneration(new Computed(twice, true))))
        .renamed(
            table("tg", text("v")).withComment("it's"), table("tg2", text("v")).withComment("it's"))
        // Columns.
        .renamed(table("ca", text("v")), table("ca", text("w")), "v:w")
        .renamed(
            Table.of("cb", required("id", integer()), text("v")).andPrimaryKey("id"),
            Table.of("cb", required("key", integer()), text("v")).andPrimaryKey("key"),
            "id:key")
        .renamed(
            Table.of("cc", required("a", integer()), required("b", integer()))
                .andPrimaryKey("a", "b"),
            Table.of("cc", required("a", integer()), required("c", integer()))
                .andPrimaryKey("a", "c"),
            "b:c")
        .renamed(
            table("cd", v("r")).andForeignKey("r", "root", "id"),
            table("cd", v("root_id")).andForeignKey("root_id", "root", "id"),
            "r:root_id")
        .renamed(
            Table.of("ce", required("id", integer()), text("v")).andPrimaryKey("id"),
            Table.of("ce", required("number", integer()), text("v")).andPrimaryKey("number"),
            "id:number")
        .renamed(table("cf", v("v")).andIndex("v"), table("cf", v("w")).andIndex("w"), "v:w")
        .renamed(
            table("cg", text("v")).andUnique("v"), table("cg", text("w")).andUnique("w"), "v:w")
        .renamed(
            table("ch", v("v")).andCheck("v > 0 AND v < 100"),
            table("ch", v("w")).andCheck("w > 0 AND w < 100"),
            "v:w")
        .renamed(
            table("ci", v("v"), v("d").withGeneration(new Computed(twice, true))),
            table("ci", v("w"), v("d").withGeneration(new Computed(SqlText.of("w * 2"), true))),
            "v:w")
        .renamed(
            table("cj", v("v"), v("d").withGeneration(new Computed(twice, true))),
            table("cj", v("v"), v("e").withGeneration(new Computed(twice, true))),
            "d:e")
        .renamed(table("ck", nullable("v", state)), table("ck", nullable("w", state)), "v:w")
        .renamed(
            Table.of("cl", identity("id"), text("v")).andPrimaryKey("id"),
            Table.of("cl", identity("number"), text("v")).andPrimaryKey("number"),
            "id:number")
        .renamed(
            table("cm", required("v", varchar(9)).withDefault(SqlText.of("'it''s'"))),
            table("cm", required("w", varchar(9)).withDefault(SqlText.of("'it''s'"))),
            "v:w")
        .renamed(
            table("cn", text("v").withComment("about v")),
            table("cn", text("w").withComment("about v")),
            "v:w")
        .renamed(table("co", text("from")), table("co", text("or\"der`s")), "from:or\"der`s")
        .renamed(table("cp", text("a"), text("b")), table("cp", text("b"), text("c")), "a:b", "b:c")
        .renamed(table("cq", text("v")), table("cq", text("V")), "v:V")
        .renamed(table("cr", v("v")), table("cr", nullable("w", bigint())), "v:w")
        .renamed(table("cs", text("v"), text("x")), table("cs2", text("w"), text("x")), "v:w")
        .renamed(
            table("ct", required("v", varchar(40))),
            table("ct", nullable("w", varchar(80)).withDefault(SqlText.of("'x'"))),
            "v:w")
        .renamed(table("cu", text("v"), v("n")), table("cu", text("w"), v("m")), "v:w", "n:m")
        .renamed(
            table("cw", v("r")).andUnique("r").andForeignKey("r", "root", "id"),
            table("cw2", v("s")).andUnique("s").andForeignKey("s", "root", "id"),
            "r:s");
  }

  /**
   * All that looks like a rename and may be none.
   *
   * @param types whether the database has enum types of their own
   */
  private static Cases decoys(boolean types) {
    Cases cases = new Cases();
    Map<String, SqlType> all = new LinkedHashMap<>();
    all.put("smallint", SqlType.smallint());
    all.put("integer", integer());
    all.put("bigint", bigint());
    all.put("decimal", SqlType.decimal(9, 2));
    all.put("double", SqlType.doublePrecision());
    all.put("varchar", varchar(40));
    all.put("text", SqlType.text());
    all.put("blob", SqlType.blob());
    all.put("bool", SqlType.bool());
    all.put("date", SqlType.date());
    all.put("time", SqlType.time());
    all.put("timestamp", SqlType.timestamp());
    all.put("zoned", SqlType.timestampWithZone());
    all.put("uuid", SqlType.uuid());
    all.put("enum", SqlType.enumeration("a", "b"));
    all.forEach(
        (name, type) ->
            cases.decoy(
                table("d_" + name, nullable("v", type)),
                table("d_" + name, nullable("w", type)),
                "d_" + name + ".v:w"));
    return cases
        .decoy(table("ea", words("a", "b")), table("ea", words("a", "c")), "ea.v.b:c")
        .decoy(
            table("eb", ofType("Mood", "a", "b")),
            table("eb", ofType("Mood", "a", "c", "d")),
            types ? "Mood.b:c" : "eb.v.b:c",
            types ? "Mood.b:d" : "eb.v.b:d")
        .decoy(
            table("ec", v("v")).andCheck("v IN (1, 2)"),
            table("ec", v("v")).andCheck("v IN (1, 3)"),
            "ec.v.2:3")
        // Nothing goes, or nothing comes.
        .decoy(table("ed", words("a", "b")), table("ed", words("b", "c", "a")))
        .decoy(table("ee", words("a", "b", "c")), table("ee", words("a", "c")))
        .decoy(table("ef", words("a", "b")), table("ef", words("b", "a")))
        .same(table("target"))
        .decoy(
            table("da", v("v")).andForeignKey("v", "target", "id"),
            table("da", v("w")).andForeignKey("w", "target", "id"),
            "da.v:w")
        .decoy(table("db", v("v")).andIndex("v"), table("db", v("w")).andIndex("w"), "db.v:w")
        .decoy(table("dc", v("v")).andUnique("v"), table("dc", v("w")).andUnique("w"), "dc.v:w")
        .decoy(
            table("dd", v("v")).andCheck("v > 0"), table("dd", v("w")).andCheck("w > 0"), "dd.v:w")
        .decoy(table("de", v("v"), v("w")), table("de", v("x")), "de.v:x", "de.w:x")
        .decoy(table("df", v("v")), table("df", v("w"), v("x")), "df.v:w", "df.v:x")
        .decoy(table("dg", v("v")), table("dg", nullable("w", bigint())), "dg.v:w")
        // Nothing that could be moved, so nothing to ask.
        .decoy(table("dh", v("v")), table("dh", nullable("w", SqlType.date())))
        .decoy(
            table("di", v("n"), v("v").withGeneration(new Computed(SqlText.of("n + 1"), true))),
            table("di", v("n"), v("w").withGeneration(new Computed(SqlText.of("n + 1"), true))))
        .decoy(table("dj", v("v"), v("n")), table("dj", v("n")))
        .decoy(table("dk", v("n")), table("dk", v("v"), v("n")))
        // Two that have changed names, or have not: nobody can tell afterwards.
        .decoy(table("dl", v("v"), v("w")), table("dl", v("w"), v("v")))
        .decoy(table("dm", v("v")), table("dm", v("v"), v("w")))
        .decoy(table("dn", v("v"), v("w")), table("dn", v("w")))
        .decoy(
            Table.of("do1", required("k1", integer()), text("a1")).andPrimaryKey("k1"),
            Table.of("do2", required("k1", integer()), text("a1")).andPrimaryKey("k1"),
            "do1:do2")
        .decoy(
            Table.of("dp1", required("k2", integer()), text("a2"), text("b2")).andPrimaryKey("k2"),
            Table.of("dp2", required("k2", integer()), text("a2"), v("c2")).andPrimaryKey("k2"),
            "dp1:dp2")
        .decoy(
            Table.of("dq1", required("k3", integer()), text("a3")).andPrimaryKey("k3"),
            Table.of("dq2", required("k4", integer()), text("a4")).andPrimaryKey("k4"));
  }

  /** Declared, and not to be followed: the new name is there, or the old one is to stay. */
  private static Renames idle() {
    return Renames.none()
        .andColumn(QualifiedName.of("dl"), "v", "w")
        .andColumn(QualifiedName.of("dl"), "w", "v")
        .andColumn(QualifiedName.of("dm"), "v", "w")
        .andColumn(QualifiedName.of("dn"), "v", "w")
        .andColumn(QualifiedName.of("nowhere"), "v", "w")
        .andValue(QualifiedName.of("ed"), "v", "a", "c")
        .andValue(QualifiedName.of("ee"), "v", "b", "c")
        .andValue(QualifiedName.of("ef"), "v", "a", "b")
        .andValue(QualifiedName.of("ef"), "v", "b", "a")
        .andTable(QualifiedName.of("target"), QualifiedName.of("da"));
  }

  @AllDatabases
  void whatIsDeclaredToBeRenamedKeepsEveryRow(TestDatabase database) throws SQLException {
    Cases cases = renames();
    MetaData current = MetaData.of(cases.before);
    MetaData desired = renamedTargets(MetaData.of(cases.after), cases.renames);
    try (Engine engine = engine(database)) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(current);
      fill(engine, current);
      Map<String, List<String>> before = rows(engine, current, Renames.none());
      MetaData start = live.inspect().metaData();

      Difference difference = live.diff(desired, cases.renames);
      Plan plan = difference.plan();

      assertThat(cases.count).isGreaterThanOrEqualTo(30);
      assertThat(difference.questions()).isEmpty();
      assertThat(plan.changes()).noneMatch(RenamesTest::loses);
      assertThat(live.prove(plan).problems()).isEmpty();
      live.apply(plan);
      assertThat(rows(engine, desired, cases.renames)).isEqualTo(before);
      assertThat(live.diff(desired, cases.renames).plan().changes()).isEmpty();
      live.apply(plan.inverse());
      assertThat(rows(engine, current, Renames.none())).isEqualTo(before);
      assertThat(live.diff(start).plan().changes()).isEmpty();
    }
  }

  @AllDatabases
  void whatIsNotDeclaredIsAskedOrDroppedAndNeverRenamed(TestDatabase database) {
    Cases cases = decoys(database.kind() == TestDatabase.Kind.POSTGRESQL);
    MetaData desired = MetaData.of(cases.after);
    try (Engine engine = engine(database)) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(MetaData.of(cases.before));

      Difference difference = live.diff(desired, idle());

      assertThat(cases.count).isGreaterThanOrEqualTo(30);
      assertThat(difference.plan().changes())
          .noneMatch(Change.RenameColumn.class::isInstance)
          .noneMatch(Change.RenameTable.class::isInstance);
      assertThat(difference.questions().stream().map(each -> each.from() + ":" + each.to()))
          .containsExactlyInAnyOrderElementsOf(cases.questions);
      live.apply(difference.plan());
      assertThat(live.diff(desired).plan().changes()).isEmpty();
    }
  }

  /** Keys speak of the tables' new names. */
  private static MetaData renamedTargets(MetaData desired, Renames renames) {
    Map<QualifiedName, QualifiedName> names = new LinkedHashMap<>();
    renames.tables().forEach((to, from) -> names.put(from.get(0), to));
    return desired.mapTables(
        table ->
            table.withForeignKeys(
                table.foreignKeys().stream()
                    .map(
                        key ->
                            key.withColumns(
                                key.columns(),
                                names.getOrDefault(key.target(), key.target()),
                                key.targetColumns()))
                    .toList()));
  }

  private static boolean loses(Change change) {
    return change.risks().stream().anyMatch(Risk::isDestructive);
  }

  private static void fill(Engine engine, MetaData schema) throws SQLException {
    try (Connection connection = engine.connection();
        Statement statement = connection.createStatement()) {
      for (Table table : DependencyOrder.of(schema.tables()).tables()) {
        List<Column> columns = table.columns().stream().filter(c -> !c.isComputed()).toList();
        for (int row = 1; row <= 3; row++) {
          int number = row;
          statement.execute(
              "INSERT INTO "
                  + engine.dialect().quoting().name(table.name())
                  + " ("
                  + engine.dialect().quoting().names(columns.stream().map(Column::name).toList())
                  + ") VALUES ("
                  + columns.stream()
                      .map(c -> value(table, c, number))
                      .collect(Collectors.joining(", "))
                  + ")");
        }
      }
    }
  }

  private static String value(Table table, Column column, int row) {
    List<String> values = ValueList.of(table, column, Literals.STANDARD);
    if (!values.isEmpty()) {
      return SqlText.literal(values.get(row - 1)).sql();
    }
    return column.type() instanceof SqlType.Varchar ? "'it''s " + row + "'" : String.valueOf(row);
  }

  /**
   * The rows of each table by its first name, each row in the order of its columns' first names.
   */
  private static Map<String, List<String>> rows(Engine engine, MetaData schema, Renames renames)
      throws SQLException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    try (Connection connection = engine.connection();
        Statement statement = connection.createStatement()) {
      for (Table table : schema.tables()) {
        List<String> values = new ArrayList<>();
        List<String> names = table.columns().stream().map(Column::name).toList();
        String sql =
            "SELECT "
                + engine.dialect().quoting().names(names)
                + " FROM "
                + engine.dialect().quoting().name(table.name())
                + " ORDER BY 1, 2";
        try (ResultSet row = statement.executeQuery(sql)) {
          while (row.next()) {
            for (int i = 1; i <= names.size(); i++) {
              values.add(firstWord(renames, table, names.get(i - 1), row.getString(i)));
            }
          }
        }
        QualifiedName first =
            renames.tables().getOrDefault(table.name(), List.of(table.name())).get(0);
        rows.put(first.toString(), values);
      }
    }
    return rows;
  }

  private static String firstWord(Renames renames, Table table, String column, String value) {
    Map<String, List<String>> words =
        renames.values().getOrDefault(table.name(), Map.of()).getOrDefault(column, Map.of());
    return value == null ? "null" : words.getOrDefault(value, List.of(value)).get(0);
  }

  private static Engine engine(TestDatabase database) {
    return Engine.create(database.url(), database.username(), database.password());
  }
}
