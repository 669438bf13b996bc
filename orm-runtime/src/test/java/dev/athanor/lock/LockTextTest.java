package dev.athanor.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.error.InvalidException;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LockTextTest {

  private static final QualifiedName MOOD = new QualifiedName("shop", "mood");

  private static final List<SqlType> TYPES =
      List.of(
          SqlType.bool(),
          new SqlType.TinyInt(),
          SqlType.smallint(),
          SqlType.integer(),
          SqlType.bigint(),
          SqlType.decimal(10, 2),
          new SqlType.Decimal(null, 0),
          SqlType.real(),
          SqlType.doublePrecision(),
          SqlType.character(3),
          SqlType.varchar(40),
          new SqlType.Varchar(null),
          SqlType.text(),
          new SqlType.Text(65_535),
          new SqlType.Binary(16),
          new SqlType.Varbinary(8),
          SqlType.blob(),
          SqlType.date(),
          SqlType.time(),
          new SqlType.Time(null, true),
          SqlType.timestamp(),
          SqlType.timestampWithZone(),
          SqlType.uuid(),
          SqlType.json(),
          new SqlType.Json(false),
          SqlType.enumeration("NEW", "it's", "a,b (c)", ""),
          new SqlType.Enumeration(MOOD, List.of("glad"), 20),
          new SqlType.Ordinal(3),
          new SqlType.Array(new SqlType.Array(SqlType.varchar(9))),
          SqlType.named("geometry(Point, 4326)"));

  @Test
  void aFactIsALineAndReadsWell() {
    Table users =
        Table.of(
                "users",
                Column.required("id", SqlType.bigint()).withGeneration(Identity.byDefault()),
                Column.required("name", SqlType.varchar(40)).withDefault(SqlText.literal("it's")),
                Column.nullable("shout", SqlType.text())
                    .withGeneration(new Computed(SqlText.of("upper(\"name\")\n|| '!'"), true)))
            .andPrimaryKey("id")
            .andUnique("name")
            .andCheck("id > 0")
            .andIndex(
                Index.on("ix", "name")
                    .withParts(
                        List.of(
                            Index.Part.column("name").withDescending(true),
                            Index.Part.expression(SqlText.of("lower(name)")))))
            .withComment("Who is \"in\"")
            .withOptions(new TreeMap<>(Map.of("engine", "InnoDB")));
    Table orders =
        Table.of(
                new QualifiedName("shop", "orders"),
                List.of(Column.nullable("by", SqlType.bigint())))
            .andForeignKey(
                ForeignKey.of("fk", List.of("by"), QualifiedName.of("users"), List.of("id"))
                    .withActions(Action.CASCADE, Action.NO_ACTION)
                    .withDeferrability(Deferrability.INITIALLY_DEFERRED));
    MetaData schema =
        MetaData.of(users, orders)
            .withEnumTypes(List.of(new EnumType(MOOD, List.of("glad", "sad"))))
            .withSequences(List.of(new Sequence(QualifiedName.of("ids"), 1, 50)));
    Origins origins =
        new Origins(
            Map.of(QualifiedName.of("users"), new Origin("shop.User", null)),
            Map.of(
                QualifiedName.of("users"),
                Map.of("name", new Origin("shop.User$Name", "parts.first"))));
    Chain chain =
        Chain.empty()
            .and(new Chain.Script("V1__first.sql", "aa"))
            .and(new Chain.Script("V1.2__sécond one.sql", "bb"));

    assertThat(LockText.write(new LockedState("postgresql", schema, origins, chain)))
        .isEqualTo(
            """
            schema-lock 1
            # Written with the scripts, never by hand. After a merge: mvn orm:rebase
            dialect postgresql
            schema shop
            enum-type shop.mood values=(glad,sad)
            sequence ids increment=50
            table users comment="Who is \\"in\\"" from=shop.User
            option users engine=InnoDB
            column users id big-int nullable=false generation=identity
            column users name varchar(40) nullable=false defaultValue="'it''s'" from=shop.User$Name(parts.first)
            column users shout text(max) generation=computed("upper(\\"name\\")\\n|| '!'",true)
            primary-key users columns=(id)
            unique users columns=(name)
            check users expression="id > 0"
            index users name=ix parts=(part(column=name,descending=true),part(column=?,expression="lower(name)"))
            table shop.orders
            column shop.orders by big-int
            foreign-key shop.orders name=fk columns=(by) target=users targetColumns=(id) onDelete=CASCADE deferrability=INITIALLY_DEFERRED
            script V1__first.sql aa
            script V1."2__sécond one".sql bb
            head V1."2__sécond one".sql %s
            """
                .formatted(chain.cumulative()));
  }

  @Test
  void everyTypeIsReadAsItWasWritten() {
    assertThat(TYPES.stream().map(Object::getClass).distinct())
        .as("all types are tried")
        .hasSameSizeAs(SqlType.class.getPermittedSubclasses());
    List<Column> columns = new ArrayList<>();
    TYPES.forEach(type -> columns.add(Column.nullable("c" + columns.size(), type)));

    assertIsReadAsWritten(MetaData.of(Table.of(QualifiedName.of("t"), columns)));
  }

  @Test
  void namesMayHoldAnything() {
    List<String> names =
        List.of(
            "",
            " ",
            ".",
            "a.b",
            "\"",
            "\\",
            "\\n",
            "\n",
            "\r\n",
            "\u2028",
            "\u202e",
            "\u0000",
            "?",
            "=",
            "(",
            "漢字",
            "שם",
            "e\u0301",
            "😀",
            "\ud800",
            "<<<<<<< HEAD",
            "#",
            "users;--");
    List<Column> columns = names.stream().map(n -> Column.nullable(n, SqlType.date())).toList();
    List<Table> tables =
        names.stream()
            .flatMap(n -> Stream.of(QualifiedName.of(n), new QualifiedName(n, "a." + n)))
            .map(name -> Table.of(name, columns))
            .toList();

    assertIsReadAsWritten(MetaData.of(tables));
    assertThat(LockText.write(state(MetaData.of(tables))))
        .doesNotContain("\r", "\u2028", "\u202e", "\u0000")
        .as("no line is a mark of git or a remark")
        .doesNotContain("\n<<<<<<<")
        .containsOnlyOnce("\n#");
  }

  @Test
  void lineEndsOfWindowsAreNoDamage() {
    LockedState state = state(MetaData.of(Table.of("t", Column.nullable("c", SqlType.date()))));

    assertThat(LockText.read("schema.lock", LockText.write(state).replace("\n", "\r\n")))
        .isEqualTo(state);
  }

  @Test
  void damageIsToldWithItsLine() {
    LockedState state = state(MetaData.of(Table.of("t", Column.nullable("c", SqlType.date()))));
    String text = LockText.write(state);

    assertDamaged("", "line 1");
    assertDamaged("create table t;", "line 1: create table t;");
    assertDamaged(text.replace("column t c date", "column t c dat"), "line 5: column t c dat");
    assertDamaged(text.replace("column t c", "column u c"), "line 5");
    assertDamaged(text.replace("column t c date", "column t c date size=3"), "line 5");
    assertDamaged(text.replace("column t c date", "column t c  date"), "line 5");
    assertDamaged(text.replace("column t c date", "column t c date\ncolumn t b date\n"), "line 7");
    assertDamaged(text.replace("table t", "table t\ntable t"), "line 5");
    assertDamaged(
        text.replace("V1__a.sql", "V1__b.sql").replace("head V1__b", "head V1__a"), "line");
    assertDamaged(text.replaceAll("head.*\n", ""), "line 7");
    assertDamaged(text + "thing x\n", "line 8: thing x");
    assertDamaged(text.replace("dialect", "dialects"), "line 3");
  }

  private static void assertDamaged(String text, String where) {
    assertThatThrownBy(() -> LockText.read("schema.lock", text))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-LOCK-001")
        .hasMessageContaining("schema.lock, " + where);
  }

  @Test
  void aNewerFormatAndAMergeAreToldSo() {
    assertThatThrownBy(() -> LockText.read("schema.lock", "schema-lock 2\nanything\n"))
        .hasMessageContaining("ORM-LOCK-003");
    assertThatThrownBy(() -> LockText.read("schema.lock", "x\n<<<<<<< HEAD\ny\n"))
        .hasMessageContaining("ORM-LOCK-002")
        .hasMessageContaining("line 2: <<<<<<< HEAD")
        .hasMessageContaining("mvn orm:rebase");
  }

  private static LockedState state(MetaData schema) {
    return new LockedState(
        "sqlite", schema, Origins.unknown(), Chain.empty().and(Chain.Script.of("V1__a.sql", "x")));
  }

  private static void assertIsReadAsWritten(MetaData schema) {
    LockedState state = state(schema);
    assertThat(LockText.read("schema.lock", LockText.write(state))).isEqualTo(state);
  }
}
