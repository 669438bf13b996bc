package dev.athanor.laws;

import dev.athanor.diff.Renames;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.schema.ValueList;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Schemas by chance, in words that every database understands. The same seed gives the same schema.
 */
final class RandomSchema {

  private static final List<String> TABLES =
      List.of(
          "users",
          "Order",
          "group",
          "line items",
          "a\"b`c",
          "Straße",
          "товар",
          "x",
          "漢字",
          "x\"; DROP TABLE users; --");
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "Select",
          "full name",
          "größe",
          "n\"q",
          "état",
          "c7",
          "value",
          "when",
          "שם",
          "it's -- /* ; */ 1=1");

  private static final List<String> OTHERS =
      List.of("it's", "a; --", "`b`", "say \"hi\"", "$$", "a]", "?:x", "\\", "漢字", "שם", "Key");

  /** Words that are the same in all columns of a type. */
  private static final List<String> WORDS = List.of("one", "it's", "two; --", "größe", "three");

  private final Random random;

  RandomSchema(long seed) {
    this.random = new Random(seed);
  }

  /** A schema of up to six tables. */
  MetaData schema() {
    List<String> names = some(TABLES, 1 + random.nextInt(6));
    List<Table> tables = new ArrayList<>();
    names.forEach(name -> tables.add(table(name)));
    return whole(tables.stream().map(table -> withKeys(table, tables)).toList(), sequences());
  }

  /** With the enum types that the tables use; a type has the same words in all of them. */
  private MetaData whole(List<Table> tables, List<Sequence> sequences) {
    int words = 2 + random.nextInt(WORDS.size() - 1);
    MetaData schema = MetaData.of(tables).mapTables(table -> worded(table, words));
    Map<QualifiedName, EnumType> types = new LinkedHashMap<>();
    for (Table table : schema.tables()) {
      for (Column column : table.columns()) {
        if (column.type() instanceof SqlType.Enumeration type && type.name() != null) {
          types.put(type.name(), new EnumType(type.name(), type.values()));
        }
      }
    }
    return schema.withEnumTypes(List.copyOf(types.values())).withSequences(sequences);
  }

  private static Table worded(Table table, int words) {
    return table.withColumns(
        table.columns().stream()
            .map(
                column ->
                    column.type() instanceof SqlType.Enumeration type && type.name() != null
                        ? column.withType(enumeration(type.name(), words))
                        : column)
            .toList());
  }

  private static SqlType enumeration(QualifiedName name, int words) {
    return new SqlType.Enumeration(name, WORDS.subList(0, words), 40);
  }

  private List<Sequence> sequences() {
    return some(OTHERS, random.nextInt(3)).stream()
        .map(name -> new Sequence(QualifiedName.of("sq " + name), 1, 1 + random.nextInt(50)))
        .toList();
  }

  /** Of something in a table, unlike any other in the schema; null where none is asked for. */
  private @Nullable String name(String kind, Table table, String... further) {
    String words = String.join(" ", further);
    return chance(2)
        ? null
        : (kind + " " + some(OTHERS, 1).get(0) + " " + table.name().name() + " " + words).strip();
  }

  /**
   * A table with values that are listed in all ways there are, and what some of them become: fresh
   * words, or the words of one another.
   *
   * @param moves old words to new ones, by column
   */
  record Valued(Table before, Table after, Map<String, Map<String, String>> moves) {

    static final String NAME = "valued";

    static List<String> words(Table table, String column) {
      return ValueList.of(table, table.column(column).orElseThrow(), Literals.STANDARD);
    }

    Renames renames() {
      Renames renames = Renames.none();
      for (var column : moves.entrySet()) {
        for (var move : column.getValue().entrySet()) {
          renames =
              renames.andValue(
                  QualifiedName.of(NAME), column.getKey(), move.getKey(), move.getValue());
        }
      }
      return renames.once();
    }
  }

  /** A table of values and what becomes of it. */
  Valued valued() {
    Map<String, Map<String, String>> moves = new LinkedHashMap<>();
    List<String> words = List.of("NEW", "it's", "~", "Old one", "größe");
    List<String> numbers = List.of("0", "1", "2", "-7", "300");
    Map<String, List<String>> before = new LinkedHashMap<>();
    Map<String, List<String>> after = new LinkedHashMap<>();
    for (String column : List.of("listed", "typed", "checked", "number")) {
      List<String> all = column.equals("number") ? numbers : words;
      List<String> fresh =
          column.equals("number") ? List.of("5", "6", "32000") : List.of("x", "~1", "a, b: c.d");
      List<String> own = some(all, 1 + random.nextInt(all.size()));
      List<String> room = new ArrayList<>(own);
      room.addAll(fresh);
      List<String> chosen = some(room, own.size());
      Map<String, String> moved = new LinkedHashMap<>();
      for (int i = 0; i < own.size(); i++) {
        if (!own.get(i).equals(chosen.get(i))) {
          moved.put(own.get(i), chosen.get(i));
        }
      }
      moves.put(column, moved);
      before.put(column, own);
      after.put(column, chance(2) ? chosen : some(chosen, chosen.size()));
    }
    return new Valued(valued(before), valued(after), moves);
  }

  private static Table valued(Map<String, List<String>> values) {
    SqlType typed =
        new SqlType.Enumeration(
            QualifiedName.of("some type"), Objects.requireNonNull(values.get("typed")), 255);
    return Table.of(
            Valued.NAME,
            Column.required("id", SqlType.bigint()),
            Column.nullable("listed", SqlType.Enumeration.of(of(values, "listed"))),
            Column.nullable("typed", typed),
            Column.nullable("checked", SqlType.varchar(9)),
            Column.nullable("number", SqlType.integer()))
        .andPrimaryKey("id")
        .andUnique("listed")
        .andUnique("typed")
        .andUnique("checked")
        .andUnique("number")
        .andCheck("checked IN (" + literals(of(values, "checked")) + ")")
        .andCheck("number IN (" + String.join(", ", of(values, "number")) + ")");
  }

  private static List<String> of(Map<String, List<String>> values, String column) {
    return Objects.requireNonNull(values.get(column));
  }

  private static String literals(List<String> words) {
    return words.stream()
        .map(word -> SqlText.literal(word).sql())
        .collect(Collectors.joining(", "));
  }

  /** The schema after a few edits. */
  MetaData edited(MetaData schema) {
    List<Table> tables = new ArrayList<>(schema.tables());
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && !tables.isEmpty(); i++) {
      int at = random.nextInt(tables.size());
      tables.set(at, edited(tables.get(at)));
    }
    if (chance(4) && tables.size() > 1) {
      Table gone = tables.remove(random.nextInt(tables.size()));
      tables.replaceAll(
          table ->
              table.withForeignKeys(
                  table.foreignKeys().stream()
                      .filter(key -> !key.target().equals(gone.name()))
                      .toList()));
    }
    if (chance(3)) {
      some(TABLES, 1).stream()
          .filter(name -> tables.stream().noneMatch(table -> same(table, name)))
          .forEach(name -> tables.add(table(name)));
    }
    return whole(
        tables.stream().map(table -> chance(4) ? withKeys(table, tables) : table).toList(),
        chance(3) ? sequences() : schema.sequences());
  }

  private static boolean same(Table table, String name) {
    return table.name().name().equalsIgnoreCase(name);
  }

  private Table edited(Table table) {
    List<Column> columns = new ArrayList<>(table.columns());
    switch (random.nextInt(8)) {
      case 0 ->
          some(COLUMNS, 2).stream()
              .filter(
                  name -> table.columns().stream().noneMatch(c -> c.name().equalsIgnoreCase(name)))
              .map(this::column)
              .forEach(columns::add);
      case 1 -> {
        String gone = columns.get(columns.size() - 1).name();
        if (columns.size() > 2 && isFree(table, gone)) {
          columns.remove(columns.size() - 1);
        }
      }
      case 2 -> {
        int at = columns.size() - 1;
        if (isFree(table, columns.get(at).name()) && !columns.get(at).isIdentity()) {
          columns.set(at, column(columns.get(at).name()));
        }
      }
      case 3 -> {
        return table.withIndexes(indexes(table));
      }
      case 4 -> {
        return table.withUniques(uniques(table));
      }
      case 5 -> {
        return table.withChecks(checks(table));
      }
      case 6 -> {
        return table.withForeignKeys(
            table.foreignKeys().stream()
                .map(key -> key.withActions(action(), Action.NO_ACTION))
                .toList());
      }
      default -> {
        return table.withComment(chance(2) ? "it's \\ a \"comment\" " + random.nextInt(9) : null);
      }
    }
    return table.withColumns(columns);
  }

  /** Whether nothing else in the table speaks of the column. */
  private static boolean isFree(Table table, String column) {
    PrimaryKey key = table.primaryKey();
    return (key == null || !key.columns().contains(column))
        && table.uniques().stream().noneMatch(unique -> unique.columns().contains(column))
        && table.foreignKeys().stream().noneMatch(each -> each.columns().contains(column))
        && table.checks().stream().noneMatch(check -> check.expression().mentions(column))
        && table.indexes().stream().noneMatch(index -> index.mentions(column));
  }

  private Table table(String name) {
    List<Column> columns = new ArrayList<>();
    boolean identity = chance(2);
    Column id = Column.required("id", SqlType.bigint());
    columns.add(identity ? id.withGeneration(Identity.byDefault()) : id);
    some(COLUMNS, 2 + random.nextInt(5)).forEach(column -> columns.add(column(column)));
    if (chance(2)) {
      columns.add(Column.nullable("n", SqlType.integer()));
    }
    Table plain =
        Table.of(QualifiedName.of(name), columns)
            .withPrimaryKey(new PrimaryKey(null, List.of("id")));
    Table commented = chance(3) ? plain.withComment("Table '" + name + "'") : plain;
    return commented
        .withUniques(uniques(commented))
        .withChecks(checks(commented))
        .withIndexes(indexes(commented));
  }

  private Column column(String name) {
    SqlType type = type();
    Column column = Column.nullable(name, type).withNullable(chance(2));
    Column stated = column.withTypeStated(chance(2));
    Column valued = chance(3) ? stated.withDefault(defaultFor(type)) : stated;
    return chance(5) ? valued.withComment("about " + name + "; it's so") : valued;
  }

  private SqlType type() {
    List<Supplier<SqlType>> types =
        List.of(
            SqlType::bool,
            SqlType::smallint,
            SqlType::integer,
            SqlType::bigint,
            () -> SqlType.decimal(10 + random.nextInt(10), random.nextInt(4)),
            SqlType::doublePrecision,
            () -> SqlType.varchar(10 * (1 + random.nextInt(20))),
            () -> SqlType.character(1 + random.nextInt(9)),
            SqlType::text,
            SqlType::blob,
            SqlType::date,
            SqlType::time,
            SqlType::timestamp,
            SqlType::timestampWithZone,
            SqlType::uuid,
            SqlType::json,
            () -> new SqlType.Ordinal(1 + random.nextInt(5)),
            () -> enumeration(QualifiedName.of("type " + OTHERS.get(random.nextInt(3))), 2),
            () -> SqlType.enumeration("NEW", "it's", "GONE".substring(random.nextInt(3))));
    return types.get(random.nextInt(types.size())).get();
  }

  private @Nullable SqlText defaultFor(SqlType type) {
    if (type instanceof SqlType.Varchar) {
      return SqlText.literal(random.nextBoolean() ? "" : "it's " + random.nextInt(9));
    }
    if (type instanceof SqlType.Bool) {
      return SqlText.of(random.nextBoolean() ? "true" : "false");
    }
    if (type instanceof SqlType.Timestamp) {
      return SqlText.of("CURRENT_TIMESTAMP");
    }
    if (type instanceof SqlType.Decimal) {
      return SqlText.of(List.of("0", "1.5", "-2").get(random.nextInt(3)));
    }
    boolean number =
        type instanceof SqlType.Int
            || type instanceof SqlType.BigInt
            || type instanceof SqlType.SmallInt;
    return number ? SqlText.of(String.valueOf(random.nextInt(100) - 50)) : null;
  }

  private List<Unique> uniques(Table table) {
    List<String> candidates = keyColumns(table);
    return candidates.isEmpty() || !chance(3)
        ? List.of()
        : List.of(Unique.of(name("uq", table), some(candidates, 1 + random.nextInt(2))));
  }

  private List<Index> indexes(Table table) {
    List<String> candidates = keyColumns(table);
    List<Index> indexes = new ArrayList<>();
    while (!candidates.isEmpty() && indexes.size() < 2 && chance(2)) {
      List<Index.Part> parts = new ArrayList<>();
      some(candidates, 1 + random.nextInt(2))
          .forEach(column -> parts.add(Index.Part.column(column).withDescending(chance(3))));
      Index index =
          Index.on(name("ix" + indexes.size(), table), "id").withParts(parts).withUnique(chance(4));
      if (indexes.stream().noneMatch(each -> each.parts().equals(index.parts()))) {
        indexes.add(index);
      }
    }
    return indexes;
  }

  private List<Check> checks(Table table) {
    return table.column("n").map(Column::type).equals(Optional.of(SqlType.integer())) && chance(2)
        ? List.of(
            new Check(
                name("ck", table), SqlText.of("n > " + random.nextInt(5) + " OR n IN (0, -1)")))
        : List.of();
  }

  /** Columns that every database takes into a key. */
  private static List<String> keyColumns(Table table) {
    return table.columns().stream()
        .filter(
            column ->
                column.type() instanceof SqlType.Int
                    || column.type() instanceof SqlType.BigInt
                    || column.type() instanceof SqlType.Date
                    || (column.type() instanceof SqlType.Varchar text && text.length() != null))
        .map(Column::name)
        .filter(name -> !name.equals("id"))
        .toList();
  }

  private Table withKeys(Table table, List<Table> tables) {
    List<ForeignKey> keys = new ArrayList<>();
    List<Column> columns = new ArrayList<>(table.columns());
    for (Table target : tables) {
      String name = "to " + target.name().name();
      if (chance(3) && columns.stream().noneMatch(column -> column.name().equals(name))) {
        columns.add(Column.nullable(name, SqlType.bigint()));
        keys.add(
            ForeignKey.of(
                    name("fk", table, target.name().name()),
                    List.of(name),
                    target.name(),
                    List.of("id"))
                .withActions(action(), Action.NO_ACTION));
      }
    }
    keys.addAll(table.foreignKeys());
    return table.withColumns(columns).withForeignKeys(keys);
  }

  private Action action() {
    return List.of(Action.NO_ACTION, Action.CASCADE, Action.SET_NULL).get(random.nextInt(3));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> List<T> some(List<T> items, int count) {
    List<T> shuffled = new ArrayList<>(items);
    java.util.Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(count, shuffled.size()));
  }
}
