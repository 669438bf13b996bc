package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.diff.Difference;
import dev.athanor.diff.Renames;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.migration.MigrationFolder;
import dev.athanor.migration.Migrator;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Any text is a name, and nothing but a name. */
class HostileNamesTest {

  private static final List<String> EVERYWHERE =
      List.of(
          "say \"hi\"",
          "\"",
          "`tick`",
          "it's",
          "'; DROP TABLE users; --",
          "x\"; DROP TABLE users; --",
          "x`; DROP TABLE users; -- ",
          "a]b[c",
          "$$ body $$",
          "$1",
          "what?",
          ":x",
          "::y",
          "back\\slash",
          "100%",
          "%s%n",
          "{fn now()}",
          "${name}",
          "#{hash}",
          "/* no comment */",
          "# neither",
          "a.b",
          "(a, b)",
          "  inside   too",
          " before",
          "tab\there",
          "select",
          "Order",
          "GROUP",
          "null",
          "MixedCase",
          "7seven",
          "漢字",
          "שם",
          "اسم",
          "นามสกุล",
          "e\u0301 \u00e9",
          "I\u0131\u0130i",
          "Straße",
          "zero\u200bwidth",
          "right\u202eleft",
          "--",
          "\u00a0");

  /** What MySQL and MariaDB have no names for, each for another reason. */
  private static final List<String> NOT_IN_MYSQL = List.of("after ", "😀", "𠀀");

  private static final List<String> LINES = List.of("two\nlines", "x\n; DROP TABLE users;\n--");

  @TempDir private Path folder;

  private static List<String> names(Kind kind) {
    List<String> names = new ArrayList<>(EVERYWHERE);
    names.addAll(LINES);
    if (kind == Kind.MYSQL || kind == Kind.MARIADB) {
      // A name must not end with a space there.
      names.replaceAll(String::stripTrailing);
      names.removeIf(String::isEmpty);
    } else {
      names.addAll(NOT_IN_MYSQL);
    }
    return names;
  }

  /** Everything in it has the name, with as little as it takes to be different. */
  private static Table table(String name, @Nullable String schema, Quoting quoting) {
    SqlType choice =
        new SqlType.Enumeration(new QualifiedName(schema, name + "3"), List.of("a", name), 40);
    return Table.of(
            new QualifiedName(schema, name),
            List.of(
                Column.required("id " + name, SqlType.bigint()),
                Column.nullable(name, SqlType.integer()).withComment(name),
                Column.nullable(name + "2", choice),
                Column.nullable("s", SqlType.varchar(40)).withDefault(SqlText.literal(name))))
        .withPrimaryKey(new PrimaryKey("pk " + name, List.of("id " + name)))
        .withUniques(List.of(Unique.of("uq " + name, List.of(name))))
        .withChecks(List.of(new Check("ck " + name, SqlText.of(quoting.name(name) + " > 0"))))
        .withIndexes(List.of(Index.on("ix " + name, name, "id " + name)))
        .withComment(name);
  }

  /** The same with a reference to itself, another check, and a column more. */
  private static Table changed(Table table, String name, Quoting quoting) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.set(1, columns.get(1).withType(SqlType.bigint()).withComment(null));
    columns.add(Column.nullable("more " + name, SqlType.bigint()));
    return table
        .withColumns(columns)
        .withChecks(List.of(new Check("ck " + name, SqlText.of(quoting.name(name) + " > 1"))))
        .withIndexes(List.of(Index.on("ix " + name + "2", "more " + name)))
        .withForeignKeys(
            List.of(
                ForeignKey.of(
                    "fk " + name, List.of("more " + name), table.name(), List.of("id " + name))));
  }

  private static MetaData schema(List<String> names, @Nullable String schema, Quoting quoting) {
    List<Table> tables = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    List<EnumType> types = new ArrayList<>();
    for (String name : names) {
      tables.add(table(name, schema, quoting));
      sequences.add(new Sequence(new QualifiedName(schema, "sq " + name), 1, 5));
      types.add(new EnumType(new QualifiedName(schema, name + "3"), List.of("a", name)));
    }
    return MetaData.of(tables).withSequences(sequences).withEnumTypes(types);
  }

  private static MetaData changed(MetaData schema, List<String> names, Quoting quoting) {
    List<Table> tables = new ArrayList<>();
    for (String name : names) {
      schema.tables().stream()
          .filter(table -> table.name().name().equals(name))
          .forEach(table -> tables.add(changed(table, name, quoting)));
    }
    return schema.withTables(tables);
  }

  @AllDatabases
  void aSchemaOfThemIsCreatedChangedByItsScriptAndUndone(TestDatabase database) {
    List<String> names = names(database.kind());
    try (Engine engine = database.engine()) {
      Quoting quoting = engine.dialect().quoting();
      MetaData first = schema(names, null, quoting);
      isGoneThereAndBack(engine, first, changed(first, names, quoting));
    }
  }

  @AllDatabases(Kind.POSTGRESQL)
  void theSchemaItselfMayBeCalledSo(TestDatabase database) {
    try (Engine engine = database.engine()) {
      Quoting quoting = engine.dialect().quoting();
      List<Table> tables = new ArrayList<>();
      List<Table> changed = new ArrayList<>();
      List<String> names = names(database.kind());
      for (String name : names) {
        Table table = table(name, name, quoting);
        tables.add(table);
        changed.add(changed(table, name, quoting));
      }
      MetaData first = MetaData.of(tables).withSchemas(names);
      isGoneThereAndBack(engine, first, first.withTables(changed));
    }
  }

  private void isGoneThereAndBack(Engine engine, MetaData first, MetaData second) {
    LiveSchema live =
        LiveSchema.of(engine)
            .within(new Scope(List.of(), List.of(), List.of("orm_schema_history")));
    live.createAll(first);
    MetaData before = live.inspect(first).metaData();
    assertThat(live.diff(first).plan().changes()).as("after create-all").isEmpty();
    assertThat(live.missing(first).changes()).isEmpty();

    Difference difference = live.diff(second, Renames.none());
    assertThat(live.prove(difference.plan())).isEqualTo(Proof.holds());
    Scripts.in(folder).write(engine.dialect(), difference.plan(), Origins.unknown(), "");
    Migrator migrator = Migrator.of(engine, MigrationFolder.read(folder));
    migrator.upgrade();
    assertThat(live.diff(second).plan().changes()).as("after the script").isEmpty();

    migrator.downgrade(null, script -> true);
    assertThat(live.diff(first).plan().changes()).as("after the undo").isEmpty();
    assertThat(live.diff(before).plan().changes()).as("as it was").isEmpty();
    live.dropAll(first);
    assertThat(live.inspect(first).metaData().tables()).isEmpty();
  }

  @AllDatabases({Kind.MYSQL, Kind.MARIADB})
  void whatTheDatabaseHasNoNameForIsRefusedBeforeAnythingHappens(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      for (String name : NOT_IN_MYSQL) {
        Table fine = Table.of("fine", Column.required("id", SqlType.bigint())).andPrimaryKey("id");
        Table table = Table.of("t", Column.required(name, SqlType.bigint())).andPrimaryKey(name);

        assertThatThrownBy(() -> live.createAll(MetaData.of(fine, table)))
            .isInstanceOf(InvalidException.class)
            .hasMessageContaining(name);
        assertThat(live.inspect().metaData().tables()).isEmpty();
      }
    }
  }
}
