package dev.athanor.migrate;

import static dev.athanor.schema.Column.nullable;
import static dev.athanor.schema.Column.required;
import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static dev.athanor.testing.TestDatabase.Kind.POSTGRESQL;
import static dev.athanor.testing.TestDatabase.Kind.SQLITE;
import static dev.athanor.type.SqlType.bigint;
import static dev.athanor.type.SqlType.integer;
import static dev.athanor.type.SqlType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.Index.Part;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Differences of every kind in one schema are all found in one run, and nothing else is. */
class SeededDifferencesTest {

  /** The two schemas, as far as they are about one kind of database, and what is to be found. */
  private static final class Seeds {
    final Kind kind;
    final List<Table> before = new ArrayList<>();
    final List<Table> after = new ArrayList<>();
    final List<String> expected = new ArrayList<>();
    int count;

    Seeds(Kind kind) {
      this.kind = kind;
    }

    Seeds both(Table table) {
      before.add(table);
      after.add(table);
      return this;
    }

    /** One difference: the beginnings of the changes that it takes. */
    Seeds seed(Table old, Table table, String... changes) {
      return seed(EnumSet.allOf(Kind.class), old, table, changes);
    }

    Seeds seed(Set<Kind> kinds, Table old, Table table, String... changes) {
      if (kinds.contains(kind)) {
        before.add(old);
        after.add(table);
        for (String change : changes) {
          expected.add(table.name() + ": " + change);
        }
        count++;
      }
      return this;
    }
  }

  private static Table table(String name, Column... columns) {
    List<Column> all = new ArrayList<>();
    all.add(required("id", integer()));
    all.addAll(List.of(columns));
    return Table.of(QualifiedName.of(name), all).andPrimaryKey("id");
  }

  private static Column v() {
    return nullable("v", integer());
  }

  private static Column w() {
    return nullable("w", integer());
  }

  private static Column sum(String expression, boolean stored) {
    return w().withGeneration(new Computed(SqlText.of(expression), stored));
  }

  private static ForeignKey key(String target, Action onDelete) {
    return ForeignKey.of(null, List.of("v"), QualifiedName.of(target), List.of("id"))
        .withActions(onDelete, Action.NO_ACTION);
  }

  private static Index index(String name, Part... parts) {
    return Index.on(name, "v").withParts(List.of(parts));
  }

  private static Seeds seeds(Kind kind) {
    Set<Kind> notSqlite = EnumSet.complementOf(EnumSet.of(SQLITE));
    Set<Kind> notMysql = EnumSet.of(SQLITE, POSTGRESQL);
    Part column = Part.column("v");
    return new Seeds(kind)
        .both(table("target"))
        .both(table("other"))
        .seed(table("a01", v()), table("a01", v(), w()), "add column w")
        .seed(table("a02", v(), w()), table("a02", v()), "drop column w")
        .seed(
            table("a03", nullable("v", varchar(20))),
            table("a03", nullable("v", varchar(40))),
            "alter column v: ")
        .seed(table("a04", v()), table("a04", nullable("v", bigint())), "alter column v: int")
        .seed(
            table("a05", nullable("v", SqlType.decimal(10, 2))),
            table("a05", nullable("v", SqlType.decimal(12, 3))),
            "alter column v: ")
        .seed(
            table("a06", v()),
            table("a06", required("v", integer())),
            "alter column v: null → not null")
        .seed(
            table("a07", required("v", integer())),
            table("a07", v()),
            "alter column v: not null → null")
        .seed(
            table("a08", v()),
            table("a08", v().withDefault(SqlText.of("7"))),
            "alter column v: default none → 7")
        .seed(
            table("a09", v().withDefault(SqlText.of("7"))),
            table("a09", v()),
            "alter column v: default 7 → none")
        .seed(
            table("a10", v().withDefault(SqlText.of("7"))),
            table("a10", v().withDefault(SqlText.of("8"))),
            "alter column v: default 7 → 8")
        .seed(
            table("a11", v()),
            Table.of("a11", required("id", integer()).withGeneration(Identity.byDefault()), v())
                .andPrimaryKey("id"),
            "alter column id: not generated → identity")
        .seed(
            notSqlite,
            table("a12", v()),
            table("a12", v().withComment("about")),
            "alter column v: comment none → 'about'")
        .seed(
            notSqlite,
            table("a13", v()).withComment("one"),
            table("a13", v()).withComment("two"),
            "comment 'one' → 'two'")
        .seed(
            Table.of("a14", required("id", integer()), required("v", integer()))
                .andPrimaryKey("id"),
            Table.of("a14", required("id", integer()), required("v", integer()))
                .andPrimaryKey("id", "v"),
            "drop primary key",
            "add primary key")
        .seed(table("a15", v()), table("a15", v()).andUnique("v"), "add unique uq_a15_v (v)")
        .seed(table("a16", v()).andUnique("v"), table("a16", v()), "drop unique uq_a16_v (v)")
        .seed(
            table("a17", v(), w()).andUnique("v"),
            table("a17", v(), w()).andUnique("v", "w"),
            "drop unique uq_a17_v (v)",
            "add unique uq_a17_v_w (v, w)")
        .seed(table("a18", v()), table("a18", v()).andCheck("v > 0"), "add check")
        .seed(table("a19", v()).andCheck("v > 0"), table("a19", v()), "drop check")
        .seed(
            table("a20", v()).andCheck("v > 0"),
            table("a20", v()).andCheck("v > 1"),
            "drop check",
            "add check")
        .seed(
            table("a21", v()).andIndex("v"),
            table("a21", v()).andIndex("v").andForeignKey("v", "target", "id"),
            "add foreign key fk_a21_v (v) → target (id)")
        .seed(
            table("a22", v()).andIndex("v").andForeignKey("v", "target", "id"),
            table("a22", v()).andIndex("v"),
            "drop foreign key fk_a22_v (v) → target (id)")
        .seed(
            table("a23", v()).andIndex("v").andForeignKey(key("target", Action.NO_ACTION)),
            table("a23", v()).andIndex("v").andForeignKey(key("target", Action.CASCADE)),
            "drop foreign key fk_a23_v (v) → target (id)",
            "add foreign key fk_a23_v (v) → target (id) on delete cascade")
        .seed(
            table("a24", v()).andIndex("v").andForeignKey(key("target", Action.SET_NULL)),
            table("a24", v()).andIndex("v").andForeignKey(key("other", Action.SET_NULL)),
            "drop foreign key fk_a24_v (v) → target (id) on delete set null",
            "add foreign key fk_a24_v (v) → other (id) on delete set null")
        .seed(table("a25", v()), table("a25", v()).andIndex("v"), "create index ix_a25_v (v)")
        .seed(table("a26", v()).andIndex("v"), table("a26", v()), "drop index ix_a26_v (v)")
        .seed(
            table("a27", v()).andIndex(index("i27", column)),
            table("a27", v()).andIndex(index("i27", column.withDescending(true))),
            "drop index i27 (v)",
            "create index i27 (v desc)")
        .seed(
            table("a28", v()).andIndex(index("i28", column)),
            table("a28", v()).andIndex(index("i28", column).withUnique(true)),
            "drop index i28",
            kind == MYSQL || kind == MARIADB ? "add unique i28" : "create unique index i28")
        .seed(
            table("a29", v(), w()).andIndex(index("i29", column)),
            table("a29", v(), w()).andIndex(index("i29", column, Part.column("w"))),
            "drop index i29 (v)",
            "create index i29 (v, w)")
        .seed(
            table("a30", v(), sum("v + 1", true)),
            table("a30", v(), sum("v + 2", true)),
            "alter column w: as (")
        .seed(
            table("a31", v(), sum("v + 1", true)),
            table("a31", v(), sum("v + 1", false)),
            "alter column w: as (")
        .seed(table("a32", v(), w()), table("a32", v(), sum("v + 1", true)), "alter column w: not ")
        .seed(
            notMysql,
            table("a33", v()).andIndex(index("i33", column).withWhere(SqlText.of("v > 0"))),
            table("a33", v()).andIndex(index("i33", column).withWhere(SqlText.of("v > 1"))),
            "drop index i33",
            "create index i33")
        .seed(
            EnumSet.complementOf(EnumSet.of(MARIADB)),
            table("a34", v()).andIndex(index("i34", Part.expression(SqlText.of("v + 1")))),
            table("a34", v()).andIndex(index("i34", Part.expression(SqlText.of("v + 2")))),
            "drop index i34",
            "create index i34")
        .seed(
            notMysql,
            table("a35", v()).andForeignKey(key("target", Action.CASCADE)),
            table("a35", v())
                .andForeignKey(
                    key("target", Action.CASCADE)
                        .withDeferrability(Deferrability.INITIALLY_DEFERRED)),
            "drop foreign key",
            "add foreign key fk_a35_v (v) → target (id) on delete cascade deferred");
  }

  @AllDatabases
  void allDifferencesAreReportedInOneRun(TestDatabase database) {
    Seeds seeds = seeds(database.kind());
    MetaData before = MetaData.of(seeds.before);
    MetaData after = MetaData.of(seeds.after);
    List<String> expected = new ArrayList<>(seeds.expected);
    before = before.withTables(with(before.tables(), table("gone", v())));
    after = after.withTables(with(after.tables(), Table.of("fresh", nullable("k", varchar(9)))));
    expected.addAll(List.of("fresh: create table fresh", "gone: drop table gone"));
    int differences = seeds.count + 2;
    if (database.kind() == POSTGRESQL || database.kind() == MARIADB) {
      QualifiedName counter = QualifiedName.of("counter");
      before = before.withSequences(List.of(new Sequence(counter, 1, 1)));
      after = after.withSequences(List.of(new Sequence(counter, 1, 10)));
      expected.add("alter sequence counter: increment 1 → 10");
      differences++;
    }
    if (database.kind() == POSTGRESQL) {
      before = withState(before, "new", "gone");
      after = withState(after, "new", "old", "gone");
      expected.add("alter type state: (new, gone) → (new, old, gone)");
      differences++;
    }
    try (Engine engine = Engine.create(database.url(), database.username(), database.password())) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(before);

      ChangeText texts = new ChangeText(engine.dialect());
      List<String> found = new ArrayList<>();
      for (Change change : live.diff(after).plan().changes()) {
        found.add((change.table() == null ? "" : change.table() + ": ") + texts.of(change));
      }

      assertThat(differences).isGreaterThanOrEqualTo(25);
      List<String> unexpected = new ArrayList<>(found);
      List<String> missed = new ArrayList<>();
      for (String line : expected) {
        String match = unexpected.stream().filter(l -> l.startsWith(line)).findFirst().orElse("");
        if (!unexpected.remove(match)) {
          missed.add(line);
        }
      }
      assertThat(missed).as("missed; found besides: " + unexpected).isEmpty();
      assertThat(unexpected).isEmpty();
    }
  }

  private static MetaData withState(MetaData schema, String... values) {
    EnumType state = new EnumType(QualifiedName.of("state"), List.of(values));
    SqlType type = new SqlType.Enumeration(state.name(), state.values(), 255);
    return schema
        .withEnumTypes(List.of(state))
        .withTables(with(schema.tables(), table("a36", nullable("v", type))));
  }

  private static List<Table> with(List<Table> tables, Table table) {
    List<Table> more = new ArrayList<>(tables);
    more.add(table);
    return more;
  }
}
