package dev.athanor.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Diff;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.SqlScript;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule speaks up where it should, and is silent about a harmless change of the same kind. */
class RulesTest {

  private static final String[] ALL = {"postgresql", "mysql", "mariadb", "sqlite"};
  private static final String[] FAMILY = {"mysql", "mariadb"};
  private static final Path GUIDE = Path.of("../docs/lint.md");

  /** A change, or a script, and whether the rule has something to say about it. */
  record Example(String id, boolean fires, String dialect, String what, Plan plan, String script) {
    @Override
    public String toString() {
      return id + (fires ? " on " : " not on ") + dialect + ": " + what;
    }
  }

  private static final List<Example> EXAMPLES = new ArrayList<>();

  private static Table users() {
    return Table.of(
            "users",
            Column.required("id", SqlType.bigint()),
            Column.nullable("name", SqlType.varchar(40)),
            Column.nullable("age", SqlType.integer()))
        .andPrimaryKey("id");
  }

  private static Table with(Table table, Column column) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.removeIf(each -> each.name().equals(column.name()));
    columns.add(column);
    return table.withColumns(columns);
  }

  private static Table without(Table table, String column) {
    return table.withColumns(
        table.columns().stream().filter(each -> !each.name().equals(column)).toList());
  }

  private static UnaryOperator<Table> column(Column column) {
    return table -> with(table, column);
  }

  private static Column computed(boolean stored) {
    return Column.nullable("twice", SqlType.integer())
        .withGeneration(new Computed(SqlText.of("age * 2"), stored));
  }

  private static Column words(String... words) {
    return Column.nullable("size", SqlType.enumeration(words));
  }

  private static UnaryOperator<Table> check(String expression) {
    return table -> table.withChecks(List.of(new Check("ck_users_size", SqlText.of(expression))));
  }

  static {
    postgresql();
    postgresqlScripts();
    family();
    sqlite();
    data();
  }

  private static void postgresql() {
    String pg = "postgresql";
    fires(101, pg, t -> t, column(required("key", SqlType.uuid(), "gen_random_uuid()")));
    fires(101, pg, t -> t, column(computed(true)));
    fires(
        101,
        pg,
        t -> t,
        column(Column.required("n", SqlType.bigint()).withGeneration(Identity.byDefault())));
    silent(101, pg, t -> t, column(required("made", SqlType.timestampWithZone(), "now()")));
    silent(101, pg, t -> t, column(required("tries", SqlType.integer(), "0")));
    silent(101, pg, t -> t, column(computed(false)));
    fires(102, pg, t -> t, column(Column.required("code", SqlType.integer())));
    silent(102, pg, t -> t, column(Column.nullable("code", SqlType.integer())));
    silent(102, pg, t -> t, column(required("code", SqlType.integer(), "0")));
    fires(103, pg, t -> t, column(Column.required("age", SqlType.integer())));
    silent(103, pg, column(Column.required("age", SqlType.integer())), t -> t);
    fires(104, pg, t -> t, t -> t.andForeignKey("age", "users", "id"));
    silent(104, pg, t -> t.andForeignKey("age", "users", "id"), t -> t);
    fires(105, pg, t -> t, t -> t.andCheck("age > 0"));
    silent(105, pg, t -> t.andCheck("age > 0"), t -> t);
    fires(106, pg, t -> t, t -> t.andUnique("name"));
    fires(106, pg, t -> t.withPrimaryKey(null), t -> t);
    silent(106, pg, t -> t.andUnique("name"), t -> t);
    fires(107, pg, t -> t, t -> t.andIndex("name"));
    silent(107, pg, t -> t.andIndex("name"), t -> t);
    fires(108, pg, t -> t.andIndex("name"), t -> t);
    silent(108, pg, t -> t, t -> t.andIndex("name"));
    postgresqlTypes(pg);
    advice(pg);
  }

  private static void postgresqlTypes(String pg) {
    type(true, "age", SqlType.integer(), SqlType.bigint());
    type(true, "age", SqlType.text(), SqlType.integer());
    type(true, "age", SqlType.varchar(40), SqlType.varchar(20));
    type(true, "age", SqlType.decimal(10, 2), SqlType.decimal(12, 4));
    type(true, "age", SqlType.timestamp(), SqlType.timestampWithZone());
    type(true, "age", SqlType.character(5), SqlType.varchar(5));
    type(true, "age", SqlType.named("inet"), SqlType.named("cidr"));
    type(true, "age", SqlType.named("interval"), SqlType.named("interval(3)"));
    type(false, "age", SqlType.varchar(20), SqlType.varchar(40));
    type(false, "age", SqlType.varchar(20), new SqlType.Varchar(null));
    type(false, "age", SqlType.varchar(20), SqlType.text());
    type(false, "age", SqlType.text(), new SqlType.Varchar(null));
    type(false, "age", SqlType.decimal(10, 2), SqlType.decimal(12, 2));
    type(false, "age", SqlType.decimal(10, 2), new SqlType.Decimal(null, 0));
    type(false, "age", new SqlType.Timestamp(3, false), SqlType.timestamp());
    type(false, "age", new SqlType.Time(0, false), SqlType.time());
    type(false, "age", SqlType.named("interval(3)"), SqlType.named("interval"));
    type(false, "age", SqlType.named("cidr"), SqlType.named("inet"));
    type(false, "age", SqlType.named("citext"), SqlType.text());
    fires(
        111,
        pg,
        t -> column(Column.nullable("age", SqlType.named("citext"))).apply(t).andIndex("age"),
        t -> column(Column.nullable("age", SqlType.text())).apply(t).andIndex("age"));
    enumType(115, true, List.of("S", "M"), List.of("S", "M", "L"));
    enumType(115, false, List.of("S", "M", "L"), List.of("S", "L"));
    enumType(116, true, List.of("S", "M", "L"), List.of("S", "L"));
    enumType(116, true, List.of("S", "M"), List.of("M", "S"));
    enumType(116, false, List.of("S", "M"), List.of("S", "M", "L"));
  }

  private static void advice(String pg) {
    fires(121, pg, t -> t, t -> t.andIndex("id", "name", "age", "mail"));
    silent(121, pg, t -> t, t -> t.andIndex("id", "name", "age"));
    fires(122, pg, t -> t, column(Column.nullable("doc", new SqlType.Json(false))));
    silent(122, pg, t -> t, column(Column.nullable("doc", SqlType.json())));
    fires(123, pg, t -> t, column(Column.nullable("land", SqlType.character(2))));
    silent(123, pg, t -> t, column(Column.nullable("land", SqlType.varchar(2))));
    fires(124, pg, t -> t, column(Column.nullable("at", SqlType.timestamp())));
    silent(124, pg, t -> t, column(Column.nullable("at", SqlType.timestampWithZone())));
    Table small = Table.of("small", Column.required("id", SqlType.integer())).andPrimaryKey("id");
    Table big = Table.of("big", Column.required("id", SqlType.bigint())).andPrimaryKey("id");
    plan(125, true, pg, "a key of integer", MetaData.empty(), MetaData.of(small));
    plan(125, false, pg, "a key of bigint", MetaData.empty(), MetaData.of(big));
    String name = "n".repeat(64);
    MetaData from = named(pg, MetaData.of(users()));
    Change longer = new Change.AddColumn(users().name(), Column.nullable(name, SqlType.integer()));
    add(
        "ORM-PG-126",
        true,
        pg,
        "a name",
        new Plan(from, longer.applyTo(from), List.of(longer)),
        "");
    silent(126, pg, t -> t, column(Column.nullable(name.substring(1), SqlType.integer())));
  }

  private static void postgresqlScripts() {
    String pg = "postgresql";
    script(109, true, pg, "ALTER TABLE a ADD CONSTRAINT x EXCLUDE USING gist (r WITH &&);");
    script(109, true, pg, "ALTER TABLE \"a\" ADD CONSTRAINT \"x\" EXCLUDE USING gist (r WITH &&);");
    script(109, false, pg, "ALTER TABLE a ADD CONSTRAINT x UNIQUE (r);");
    script(110, true, pg, "ALTER TABLE a DETACH PARTITION \"b\";");
    script(110, false, pg, "ALTER TABLE a DETACH PARTITION b CONCURRENTLY;");
    script(110, false, pg, "SELECT 'ALTER TABLE a DETACH PARTITION b';");
    script(112, true, pg, "ALTER SCHEMA a RENAME TO b;");
    script(112, true, pg, "ALTER TYPE a RENAME VALUE 'x' TO 'y';");
    script(112, false, pg, "ALTER TYPE a ADD VALUE 'x';");
    script(117, true, pg, "ALTER TABLE a ADD b int; ALTER TABLE b ADD c int;");
    script(
        117,
        false,
        pg,
        "SET lock_timeout = '5s'; ALTER TABLE a ADD b int; ALTER TABLE b ADD c int;");
    script(117, false, pg, "ALTER TABLE a ADD b int;");
    script(118, true, pg, "ALTER TABLE a SET UNLOGGED;");
    script(118, true, pg, "CLUSTER a USING b;");
    script(118, true, pg, "ALTER TABLE a SET ACCESS METHOD heap2;");
    script(118, true, pg, "REINDEX TABLE a;");
    script(118, false, pg, "REINDEX TABLE CONCURRENTLY a;");
    script(118, false, pg, "ALTER TABLE a SET (fillfactor = 70);");
    script(119, true, pg, "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0);");
    script(119, false, pg, "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;");
    script(
        120,
        true,
        pg,
        "ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT VALID;"
            + " ALTER TABLE a VALIDATE CONSTRAINT c;");
    script(120, false, pg, "ALTER TABLE a VALIDATE CONSTRAINT c;");
  }

  private static void family() {
    for (String my : FAMILY) {
      fires(my, 101, column(typed(SqlType.integer())), column(typed(SqlType.bigint())));
      fires(my, 101, column(typed(SqlType.varchar(9))), column(typed(SqlType.text())));
      silent(my, 101, column(typed(SqlType.varchar(9))), column(typed(SqlType.varchar(10))));
      fires(my, 102, column(collated("latin1_bin")), column(collated("utf8mb4_general_ci")));
      silent(my, 102, t -> t, column(collated("latin1_bin").withName("nick")));
      fires(my, 103, column(typed(SqlType.varchar(40))), column(typed(SqlType.varchar(30))));
      fires(my, 103, column(typed(SqlType.varchar(40))), column(typed(SqlType.varchar(90))));
      silent(my, 103, column(typed(SqlType.varchar(40))), column(typed(SqlType.varchar(60))));
      silent(my, 103, column(typed(SqlType.varchar(300))), column(typed(SqlType.varchar(400))));
      fires(my, 104, t -> t, t -> t.withPrimaryKey(null));
      silent(my, 104, t -> t.withPrimaryKey(null), t -> t);
      fires(my, 105, t -> t, column(computed(true)));
      silent(my, 105, t -> t, column(computed(false)));
      fires(my, 106, column(words("S", "M")), column(words("S", "X", "M")));
      fires(my, 106, column(words("S", "M")), column(words("M", "S")));
      silent(my, 106, column(words("S", "M")), column(words("S", "M", "X")));
      fires(my, 107, t -> t, t -> t.andIndex(Index.on("ft", "name").withMethod("fulltext")));
      silent(my, 107, t -> t, t -> t.andIndex("name"));
      fires(
          my,
          108,
          column(Column.nullable("age", SqlType.bigint())),
          t ->
              with(t, Column.nullable("age", SqlType.bigint()))
                  .andForeignKey("age", "users", "id"));
      fires(my, 108, t -> t, t -> t.andCheck("age > 0"));
      silent(my, 108, t -> t, t -> t.andIndex("age"));
      fires(my, 109, t -> t, column(Column.required("age", SqlType.integer())));
      silent(my, 109, t -> t, column(Column.nullable("mail", SqlType.integer())));
      fires(my, 110, t -> t, column(Column.required("code", SqlType.integer())));
      silent(my, 110, t -> t, column(required("code", SqlType.integer(), "0")));
      Column told = Column.nullable("age", SqlType.integer()).withComment("in years");
      fires(my, 111, column(told), column(Column.nullable("age", SqlType.bigint())));
      silent(my, 111, column(told), column(told.withType(SqlType.bigint())));
    }
  }

  private static void sqlite() {
    String lite = "sqlite";
    fires(lite, 101, t -> t, t -> t.andCheck("age > 0"));
    silent(lite, 101, t -> t, column(Column.nullable("nick", SqlType.text())));
    String rebuild =
        "CREATE TABLE n (id int); INSERT INTO n SELECT id FROM a; DROP TABLE a;"
            + " ALTER TABLE n RENAME TO a;";
    script(lite, 102, true, rebuild);
    script(lite, 102, false, "PRAGMA foreign_keys = OFF; " + rebuild);
    script(lite, 102, false, "DROP TABLE a;");
    fires(lite, 103, column(typed(SqlType.text())), column(typed(SqlType.integer())));
    silent(lite, 103, column(typed(SqlType.integer())), column(typed(SqlType.bigint())));
    fires(lite, 104, t -> t, column(Column.required("code", SqlType.integer())));
    silent(lite, 104, t -> t, column(required("code", SqlType.integer(), "0")));
    fires(lite, 105, t -> t, column(computed(true)));
    silent(lite, 105, t -> t, column(computed(false)));
  }

  private static void data() {
    for (String each : ALL) {
      dataFires(each, 101, column(typed(SqlType.varchar(40))), column(typed(SqlType.varchar(9))));
      dataFires(
          each, 101, column(typed(SqlType.decimal(10, 2))), column(typed(SqlType.decimal(10, 3))));
      dataFires(each, 101, column(typed(SqlType.bigint())), column(typed(SqlType.smallint())));
      dataSilent(each, 101, column(typed(SqlType.varchar(9))), column(typed(SqlType.varchar(40))));
      dataSilent(
          each, 101, column(typed(SqlType.decimal(10, 2))), column(typed(SqlType.decimal(12, 3))));
      dataSilent(each, 101, column(typed(SqlType.smallint())), column(typed(SqlType.bigint())));
      dataFires(each, 103, t -> t, t -> without(t, "age"));
      dataSilent(each, 103, column(computed(false)), t -> t);
      dataFires(each, 104, t -> t, t -> t.andUnique("name"));
      dataFires(each, 104, t -> t, t -> t.andIndex(Index.on("ux", "name").withUnique(true)));
      dataSilent(each, 104, t -> t, t -> t.andIndex("name"));
      dataFires(each, 105, t -> t, column(Column.required("age", SqlType.integer())));
      dataSilent(each, 105, column(Column.required("age", SqlType.integer())), t -> t);
      dataFires(each, 106, t -> t, t -> t.andCheck("age > 0"));
      dataSilent(each, 106, t -> t.andCheck("age > 0"), t -> t);
      dataFires(each, 107, check("name IN ('S', 'M')"), check("name IN ('S')"));
      dataSilent(each, 107, check("name IN ('S')"), check("name IN ('S', 'M')"));
      dataFires(each, 108, check("age BETWEEN 0 AND 2"), check("age BETWEEN 0 AND 3"));
      dataSilent(each, 108, check("age BETWEEN 1 AND 2"), check("age BETWEEN 1 AND 3"));
      dataFires(each, 110, t -> t, t -> without(t, "age"));
      dataSilent(each, 110, t -> t, column(Column.nullable("mail", SqlType.text())));
      dataFires(each, 111, column(Column.required("age", SqlType.integer())), t -> t);
      dataSilent(each, 111, t -> t, column(Column.required("age", SqlType.integer())));
      renamed(each);
    }
    dataFires("mysql", 101, column(typed(SqlType.integer())), column(named("int unsigned")));
    dataFires("mysql", 107, column(words("S", "M")), column(words("S")));
    dataFires("mysql", 108, column(words("S", "M")), column(words("M", "S")));
    enumType("ORM-DATA-107", true, List.of("S", "M"), List.of("S"));
    enumType("ORM-DATA-108", true, List.of("S", "M"), List.of("M", "S"));
    dataFires(
        "postgresql",
        102,
        t -> t,
        column(Column.nullable("name", SqlType.varchar(40)).withCollation("C")));
    dataSilent("postgresql", 102, t -> t, column(Column.nullable("name", SqlType.text())));
  }

  private static void renamed(String dialect) {
    MetaData from = named(dialect, MetaData.of(users()));
    var rename = new Change.RenameColumn(QualifiedName.of("users"), "age", "years");
    add(
        "ORM-DATA-109",
        true,
        dialect,
        "rename",
        new Plan(from, rename.applyTo(from), List.of(rename)),
        "");
    dataSilent(dialect, 109, t -> t, column(Column.nullable("mail", SqlType.text())));
  }

  private static Column typed(SqlType type) {
    return Column.nullable("mail", type);
  }

  private static Column named(String sql) {
    return typed(SqlType.named(sql));
  }

  private static Column collated(String collation) {
    return Column.nullable("mail", SqlType.varchar(9)).withCollation(collation);
  }

  private static Column required(String name, SqlType type, String defaultValue) {
    return Column.required(name, type).withDefault(SqlText.of(defaultValue));
  }

  private static void type(boolean fires, String name, SqlType from, SqlType to) {
    example(
        "ORM-PG-111",
        fires,
        "postgresql",
        column(Column.nullable(name, from)),
        column(Column.nullable(name, to)));
  }

  private static void enumType(int id, boolean fires, List<String> from, List<String> to) {
    enumType("ORM-PG-" + id, fires, from, to);
  }

  private static void enumType(String id, boolean fires, List<String> from, List<String> to) {
    plan(id, fires, "postgresql", from + " → " + to, enumTyped(from), enumTyped(to));
  }

  private static MetaData enumTyped(List<String> values) {
    QualifiedName name = QualifiedName.of("size");
    return MetaData.of(
            with(users(), Column.nullable("size", new SqlType.Enumeration(name, values, 255))))
        .withEnumTypes(List.of(new EnumType(name, values)));
  }

  private static void fires(
      int id, String dialect, UnaryOperator<Table> from, UnaryOperator<Table> to) {
    example("ORM-PG-" + id, true, dialect, from, to);
  }

  private static void silent(
      int id, String dialect, UnaryOperator<Table> from, UnaryOperator<Table> to) {
    example("ORM-PG-" + id, false, dialect, from, to);
  }

  private static void fires(
      String dialect, int id, UnaryOperator<Table> from, UnaryOperator<Table> to) {
    example(prefix(dialect) + id, true, dialect, from, to);
  }

  private static void silent(
      String dialect, int id, UnaryOperator<Table> from, UnaryOperator<Table> to) {
    example(prefix(dialect) + id, false, dialect, from, to);
  }

  private static String prefix(String dialect) {
    return dialect.equals("sqlite") ? "ORM-LITE-" : "ORM-MY-";
  }

  private static void dataFires(
      String dialect, int id, UnaryOperator<Table> from, UnaryOperator<Table> to) {
    example("ORM-DATA-" + id, true, dialect, from, to);
  }

  private static void dataSilent(
      String dialect, int id, UnaryOperator<Table> from, UnaryOperator<Table> to) {
    example("ORM-DATA-" + id, false, dialect, from, to);
  }

  private static void example(
      String id,
      boolean fires,
      String dialect,
      UnaryOperator<Table> from,
      UnaryOperator<Table> to) {
    plan(
        id,
        fires,
        dialect,
        "change",
        MetaData.of(from.apply(mailed())),
        MetaData.of(to.apply(mailed())));
  }

  private static Table mailed() {
    return with(users(), Column.nullable("mail", SqlType.varchar(40)));
  }

  private static void plan(
      int id, boolean fires, String dialect, String what, MetaData from, MetaData to) {
    plan("ORM-PG-" + id, fires, dialect, what, from, to);
  }

  private static void plan(
      String id, boolean fires, String dialect, String what, MetaData from, MetaData to) {
    Dialect spoken = Dialects.named(dialect);
    Plan plan = Diff.between(named(dialect, from), spoken.adapt(to), spoken.naming()).plan();
    add(id, fires, dialect, what + " " + plan.changes(), plan, "");
  }

  private static MetaData named(String dialect, MetaData schema) {
    Dialect spoken = Dialects.named(dialect);
    return Diff.between(MetaData.empty(), spoken.adapt(schema), spoken.naming()).plan().to();
  }

  private static void script(int id, boolean fires, String dialect, String sql) {
    add(
        "ORM-PG-" + id,
        fires,
        dialect,
        sql,
        new Plan(MetaData.empty(), MetaData.empty(), List.of()),
        sql);
  }

  private static void script(String dialect, int id, boolean fires, String sql) {
    add(
        prefix(dialect) + id,
        fires,
        dialect,
        sql,
        new Plan(MetaData.empty(), MetaData.empty(), List.of()),
        sql);
  }

  private static void add(
      String id, boolean fires, String dialect, String what, Plan plan, String script) {
    EXAMPLES.add(new Example(id, fires, dialect, what, plan, script));
  }

  static Stream<Example> examples() {
    return EXAMPLES.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aRuleSpeaksUpOrIsSilent(Example example) {
    Dialect dialect = Dialects.named(example.dialect());
    Lint lint = Lint.with(dialect.rules());
    List<Finding> findings = new ArrayList<>(lint.ofHandWritten(example.plan()));
    findings.addAll(
        lint.of(SqlScript.of(example.script(), dialect.scripts().syntax()), "V1__x.sql"));
    Set<String> ids = findings.stream().map(Finding::id).collect(Collectors.toSet());

    assertThat(example.plan().isEmpty() && example.script().isEmpty()).isFalse();
    if (example.fires()) {
      assertThat(ids).contains(example.id());
    } else {
      assertThat(ids).doesNotContain(example.id());
    }
  }

  @Test
  void eachRuleIsTriedBothWays() {
    for (boolean fires : List.of(true, false)) {
      Set<String> tried = new TreeSet<>();
      EXAMPLES.stream()
          .filter(example -> example.fires() == fires)
          .forEach(example -> tried.add(example.id()));

      assertThat(tried).as(fires ? "firing" : "silent").containsExactlyElementsOf(ids());
    }
  }

  @Test
  void theGuideHasEachRuleAndNoOther() throws IOException {
    Set<String> headings =
        Pattern.compile("(?m)^\\| `(ORM-[A-Z]+-\\d{3})` \\|")
            .matcher(Files.readString(GUIDE))
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> all = new TreeSet<>(ids());
    all.addAll(Suppressions.IDS);

    assertThat(headings).containsExactlyElementsOf(all);
  }

  @Test
  void aTableThatIsOnlyJustCreatedHasNothingToWaitFor() {
    for (String each : ALL) {
      Table table = users().andUnique("name").andCheck("age > 0").andIndex("age");
      Plan plan = Diff.creation(named(each, MetaData.of(table)));

      assertThat(Lint.with(Dialects.named(each).rules()).of(plan)).isEmpty();
    }
  }

  private static Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    for (String each : ALL) {
      ids.addAll(Lint.with(Dialects.named(each).rules()).ids());
    }
    return ids;
  }
}
