package dev.athanor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.dialect.Inspector.Inspection;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Scope;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every case gives the changes that are right, they run, nothing differs afterwards, the undo leads
 * back, and no row is lost on the way that the changes do not tell of. {@code
 * -Dcases.only=TY02,TY04} runs these alone.
 */
class CasesTest {

  private static final List<String> ONLY =
      List.of(System.getProperty("cases.only", "").split(",", -1));

  @AllDatabases
  void everyCaseIsAnsweredRight(TestDatabase database) throws Exception {
    List<String> failures = new ArrayList<>();
    for (Case each : Case.all()) {
      if (each.applies(database.kind()) && (ONLY.contains("") || ONLY.contains(each.id()))) {
        try {
          holds(database, each);
        } catch (Exception | AssertionError e) {
          failures.add(each.id() + " " + each.title() + ": " + e);
        }
      }
    }
    assertThat(failures).as(failures.size() + " failures").isEmpty();
  }

  @Test
  void everyCaseOfTheCatalogueIsThere() throws IOException {
    List<String> ids = new ArrayList<>();
    Case.all().forEach(each -> ids.add(each.id()));

    List<String> missing = new ArrayList<>();
    for (String id : Files.readAllLines(Path.of("src/test/resources/cases/ids.txt"))) {
      if (!ids.contains(id)) {
        missing.add(id);
      }
    }

    assertThat(missing).isEmpty();
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static void holds(TestDatabase database, Case each) throws Exception {
    MetaData wanted;
    try (Engine engine = state(database, each.sql("after", database.kind()))) {
      wanted = live(engine, each).inspect().metaData();
    }
    try (Engine engine = state(database, each.sql("before", database.kind()))) {
      holds(database, engine, wanted, each);
    }
  }

  private static LiveSchema live(Engine engine, Case each) {
    return LiveSchema.of(engine).within(new Scope(each.list("schemas", ""), List.of(), List.of()));
  }

  private static void holds(TestDatabase database, Engine engine, MetaData wanted, Case each)
      throws Exception {
    LiveSchema live = live(engine, each);
    Inspection start = live.inspect();
    Map<String, Map<String, List<String>>> rows = rows(engine, start.metaData());
    assertThat(rows.values()).as("tables with rows").anyMatch(CasesTest::hasRows);

    List<String> left = each.left(database.kind());
    if (left != null) {
      assertThat(start.unmanaged().stream().map(u -> u.kind() + " " + u.name()))
          .as("left alone")
          .containsExactlyInAnyOrderElementsOf(left);
    }
    if (each.settings().containsKey("refused")) {
      refused(live, wanted, each.settings().get("refused"));
      assertThat(live.inspect()).isEqualTo(start);
      return;
    }
    Difference difference = live.diff(wanted, renames(each));
    assertThat(difference.questions().stream().map(q -> q.from() + ":" + q.to()).toList())
        .as("questions")
        .containsExactlyInAnyOrderElementsOf(each.list("questions", ""));
    expected(engine, difference.plan(), each.changes(database.kind()));
    assertThat(difference.plan().changes().stream().map(c -> String.valueOf(c.table())))
        .as("tables that change have rows")
        .allMatch(table -> !rows.containsKey(table) || hasRows(rows.get(table)));
    List<String> told = each.told(database.kind());
    if (told != null) {
      assertThat(difference.options().stream().map(o -> o.table() + ": " + o.text()))
          .as("options")
          .containsExactlyInAnyOrderElementsOf(told);
    }

    Plan plan = difference.plan();
    assertThat(live.prove(plan).problems()).as("problems of the proof").isEmpty();
    assertThat(live.prove(plan).untried()).as("untried").isNull();
    live.apply(plan);
    assertThat(live.diff(wanted).plan().changes()).as("after the changes").isEmpty();
    kept(engine, live, plan, copy(rows));
    live.apply(plan.inverse());
    assertThat(live.diff(start.metaData()).plan().changes()).as("after the undo").isEmpty();
    assertThat(live.inspect().unmanaged()).as("what is not managed").isEqualTo(start.unmanaged());
    if (plan.changes().stream().noneMatch(CasesTest::loses)) {
      assertThat(rows(engine, start.metaData())).as("rows after the undo").isEqualTo(rows);
    }
  }

  private static boolean hasRows(Map<String, List<String>> columns) {
    return columns.values().stream().anyMatch(values -> !values.isEmpty());
  }

  private static void refused(LiveSchema live, MetaData wanted, String code) {
    try {
      live.prove(live.diff(wanted).plan()).orThrow();
    } catch (InvalidException e) {
      assertThat(e.problems()).anyMatch(problem -> problem.code().equals(code));
      return;
    }
    throw new AssertionError("not refused with " + code);
  }

  private static Renames renames(Case each) {
    Renames renames = Renames.none();
    for (String rename : each.list("renames", "")) {
      String[] names = rename.split("[.:]", -1);
      if (names.length == 4) {
        renames = renames.andValue(QualifiedName.of(names[0]), names[1], names[2], names[3]);
        continue;
      }
      renames =
          names.length == 3
              ? renames.andColumn(QualifiedName.of(names[0]), names[1], names[2])
              : renames.andTable(QualifiedName.of(names[0]), QualifiedName.of(names[1]));
    }
    return renames;
  }

  /** Each expected line is the beginning of one change, and there is no other change. */
  private static void expected(Engine engine, Plan plan, List<String> lines) {
    ChangeText texts = new ChangeText(engine.dialect());
    List<String> found = new ArrayList<>();
    plan.changes()
        .forEach(
            change ->
                found.add(
                    (change.table() == null ? "" : change.table() + ": ") + texts.of(change)));
    List<String> unmatched = new ArrayList<>(found);
    List<String> missing = new ArrayList<>();
    for (String line : lines) {
      String match =
          unmatched.stream().filter(text -> text.startsWith(line)).findFirst().orElse("");
      if (!unmatched.remove(match)) {
        missing.add(line);
      }
    }
    assertThat(missing).as("missing among " + found).isEmpty();
    assertThat(unmatched).as("changes that are not expected").isEmpty();
  }

  /** The values of all columns that are still there, except where the plan says that it loses. */
  private static void kept(
      Engine engine, LiveSchema live, Plan plan, Map<String, Map<String, List<String>>> before)
      throws SQLException {
    Map<String, Map<String, List<String>>> left = copy(before);
    left.forEach(
        (table, columns) ->
            columns.replaceAll(
                (column, values) ->
                    values.stream().map(value -> renamed(plan, table, column, value)).toList()));
    plan.changes().forEach(change -> follow(change, left));
    Map<String, Map<String, List<String>>> after = rows(engine, live.inspect().metaData());
    left.forEach(
        (table, columns) ->
            assertThat(after.get(table)).as("rows of " + table).containsAllEntriesOf(columns));
  }

  /** What a change leaves of the rows, and where. */
  private static void follow(Change change, Map<String, Map<String, List<String>>> rows) {
    String table = String.valueOf(change.table());
    if (change instanceof Change.RenameTable rename) {
      rows.put(rename.to().toString(), rows.remove(rename.from().toString()));
    } else if (change instanceof Change.DropTable) {
      rows.remove(table);
    } else if (change instanceof Change.RenameColumn rename) {
      rows.get(table).put(rename.to(), rows.get(table).remove(rename.from()));
    } else if (change instanceof Change.DropColumn drop) {
      rows.get(table).remove(drop.column().name());
    } else if (change instanceof Change.AlterColumn alter && loses(change)) {
      rows.get(table).remove(alter.to().name());
    }
  }

  /** A copy of the rows, to be changed. */
  private static Map<String, Map<String, List<String>>> copy(
      Map<String, Map<String, List<String>>> rows) {
    Map<String, Map<String, List<String>>> copy = new TreeMap<>();
    rows.forEach((table, columns) -> copy.put(table, new TreeMap<>(columns)));
    return copy;
  }

  /** What the plan makes of a value, or of the elements of a list of values. */
  private static String renamed(Plan plan, String table, String column, String value) {
    for (Change change : plan.changes()) {
      if (change instanceof Change.RenameColumnValues rename
          && rename.table().toString().equals(table)
          && rename.column().equals(column)) {
        return rename.values().getOrDefault(value, value);
      }
      if (change instanceof Change.RenameTypeValues rename && isOf(rename, plan, table, column)) {
        return Pattern.compile("[^{},]+")
            .matcher(value)
            .replaceAll(
                word -> {
                  String renamed = rename.values().getOrDefault(word.group(), word.group());
                  boolean quoted = value.startsWith("{") && renamed.matches("\\w+ \\w+");
                  return Matcher.quoteReplacement(quoted ? '"' + renamed + '"' : renamed);
                });
      }
    }
    return value;
  }

  private static boolean isOf(
      Change.RenameTypeValues change, Plan plan, String table, String column) {
    SqlType type =
        plan.from()
            .table(QualifiedName.of(table))
            .flatMap(each -> each.column(column))
            .map(Column::type)
            .orElse(null);
    SqlType element = type instanceof SqlType.Array array ? array.element() : type;
    return element instanceof SqlType.Enumeration words && change.type().equals(words.name());
  }

  private static boolean loses(Change change) {
    return change.risks().stream().anyMatch(Risk::isDestructive);
  }

  /** The database in this state; its connections are kept, as opening one takes its time. */
  private static Engine state(TestDatabase database, List<String> sql) throws SQLException {
    database.reset();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String each : sql) {
        statement.execute(each);
      }
    }
    return Engine.create(database.url(), database.username(), database.password());
  }

  private static Map<String, Map<String, List<String>>> rows(Engine engine, MetaData schema)
      throws SQLException {
    try (Connection connection = engine.connection()) {
      return Rows.of(connection, engine.dialect(), schema);
    }
  }
}
