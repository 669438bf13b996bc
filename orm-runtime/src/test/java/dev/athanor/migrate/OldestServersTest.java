package dev.athanor.migrate;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static dev.athanor.testing.TestDatabase.Kind.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.diff.Plan;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.OlderServer;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The oldest server that is supported is spoken to in words that it knew. */
class OldestServersTest {

  private static final Map<TestDatabase.Kind, String> OLDEST =
      Map.of(POSTGRESQL, "12.22", MYSQL, "8.0.11", MARIADB, "10.6.0-MariaDB");

  private static final Map<TestDatabase.Kind, String> TOO_OLD =
      Map.of(POSTGRESQL, "11.22", MYSQL, "5.7.44", MARIADB, "10.5.29-MariaDB");

  private static final Map<TestDatabase.Kind, String> TODAY =
      Map.of(POSTGRESQL, "18.0", MYSQL, "9.7.0", MARIADB, "11.4.5-MariaDB");

  /** What later versions brought, of all that could be of use here. */
  private static final Map<TestDatabase.Kind, Pattern> LATER =
      Map.of(
          POSTGRESQL,
          Pattern.compile(
              "indnullsnotdistinct|confdelsetcols|conperiod|attcompression|attmissing"
                  + "|NULLS NOT DISTINCT|DROP EXPRESSION|SET EXPRESSION|VIRTUAL|gen_random_uuid"
                  + "|conenforced|rngmultitypid|INCLUDE NULLS|MERGE INTO"),
          MYSQL,
          Pattern.compile(
              "CHECK_CONSTRAINTS|ENFORCED|[ ,]EXPRESSION|CHECK \\(|DROP CHECK|DROP CONSTRAINT"
                  + "|DEFAULT \\(|KEY `\\w+` \\(\\(| INVISIBLE|ST_GEOMETRY_COLUMNS|AS new|EXCEPT "
                  + "|INTERSECT |COLUMNS_EXTENSIONS|TABLES_EXTENSIONS|LATERAL|VALUES ROW"),
          MARIADB,
          Pattern.compile(
              " DESC\\b| uuid\\b|inet4|information_schema.SEQUENCES|JSON_TABLE| VECTOR"));

  /** What the catalog of such a server would show. */
  private static String asItWas(TestDatabase.Kind kind, String sql) {
    if (kind != MYSQL) {
      return sql;
    }
    return sql.replace(", EXTRA,", ", REPLACE(EXTRA, 'DEFAULT_GENERATED', ''),")
        .replace(
            ", COLUMN_TYPE,",
            ", CASE COLUMN_TYPE WHEN 'tinyint' THEN 'tinyint(4)' WHEN 'smallint' THEN 'smallint(6)'"
                + " WHEN 'int' THEN 'int(11)' WHEN 'bigint' THEN 'bigint(20)'"
                + " WHEN 'int unsigned' THEN 'int(10) unsigned' WHEN 'year' THEN 'year(4)'"
                + " ELSE COLUMN_TYPE END,");
  }

  private static MetaData schema(TestDatabase.Kind kind, int length) {
    boolean postgresql = kind == POSTGRESQL;
    QualifiedName enumType = postgresql ? QualifiedName.of("kind") : null;
    Table table =
        Table.of(
                QualifiedName.of("thing"),
                List.of(
                    Column.required("id", SqlType.bigint()).withGeneration(Identity.byDefault()),
                    Column.required("name", SqlType.varchar(length))
                        .withDefault(SqlText.literal("x?😀")),
                    Column.nullable("flag", SqlType.bool()).withDefault(SqlText.of("true")),
                    Column.nullable("tiny", new SqlType.TinyInt()),
                    Column.nullable("small", SqlType.smallint()).withDefault(SqlText.of("3")),
                    Column.nullable("number", SqlType.integer()),
                    Column.nullable("year", SqlType.named(postgresql ? "int4" : "year")),
                    Column.nullable("natural", SqlType.named(postgresql ? "int8" : "int unsigned")),
                    Column.nullable("key", SqlType.uuid()),
                    Column.nullable("data", SqlType.json()),
                    Column.nullable("price", SqlType.decimal(10, 2)),
                    Column.nullable(
                        "kind", new SqlType.Enumeration(enumType, List.of("plain", "odd"), 255)),
                    Column.nullable("parent", SqlType.bigint()).withComment("the one above"),
                    Column.nullable("made", SqlType.timestamp())
                        .withDefault(SqlText.of("CURRENT_TIMESTAMP")),
                    Column.nullable("twice", SqlType.integer())
                        .withGeneration(new Computed(SqlText.of("number * " + length), true))))
            .withPrimaryKey(new PrimaryKey(null, List.of("id")))
            .andUnique("name", "number")
            .andForeignKey("parent", "thing", "id")
            .withChecks(List.of(new Check("positive", SqlText.of("number > " + length))))
            .withIndexes(
                List.of(
                    Index.on("ordered", "number")
                        .withParts(
                            List.of(
                                Index.Part.column("number").withDescending(true),
                                Index.Part.column("small")))));
    return new MetaData(
        List.of(),
        postgresql ? List.of(new EnumType(enumType, List.of("plain", "odd"))) : List.of(),
        List.of(new Sequence(QualifiedName.of("counter"), 1, 50)),
        List.of(table));
  }

  @AllDatabases({POSTGRESQL, MYSQL, MARIADB})
  void aSchemaIsMadeComparedAndChanged(TestDatabase database) {
    TestDatabase.Kind kind = database.kind();
    OlderServer server = OlderServer.of(OLDEST.get(kind), sql -> asItWas(kind, sql));
    LiveSchema live = LiveSchema.of(server.engine(database));

    live.createAll(schema(kind, 20));
    assertThat(live.diff(schema(kind, 20)).plan().changes()).isEmpty();
    assertThat(live.diff(live.inspect().metaData()).plan().changes()).isEmpty();

    Plan plan = live.diff(schema(kind, 30)).plan();
    assertThat(plan.changes()).isNotEmpty();
    assertThat(live.prove(plan).problems()).isEmpty();
    live.apply(plan);
    assertThat(live.diff(schema(kind, 30)).plan().changes()).isEmpty();
    live.dropAll(schema(kind, 30));

    assertThat(server.sent()).noneMatch(sql -> LATER.get(kind).matcher(sql).find());

    OlderServer newer = OlderServer.of(TODAY.get(kind), sql -> sql);
    LiveSchema.of(newer.engine(database)).createAll(schema(kind, 20));
    assertThat(newer.sent()).anyMatch(sql -> LATER.get(kind).matcher(sql).find());
  }

  @AllDatabases(MYSQL)
  void whatMysqlWouldForgetIsLeftOutAndTold(TestDatabase database) {
    Engine engine = OlderServer.of("8.0.15", sql -> sql).engine(database);

    assertThat(engine.dialect().leftOut(schema(MYSQL, 20)))
        .containsExactly("check positive of thing");
    assertThat(database.engine().dialect().leftOut(schema(MYSQL, 20))).isEmpty();
  }

  @AllDatabases({POSTGRESQL, MYSQL, MARIADB})
  void anOlderServerIsRefused(TestDatabase database) {
    OlderServer server = OlderServer.of(TOO_OLD.get(database.kind()), sql -> sql);

    assertThatThrownBy(() -> server.engine(database))
        .hasMessageContaining("ORM-DB-002")
        .hasMessageContaining(TOO_OLD.get(database.kind()).replace("-MariaDB", ""));
  }
}
