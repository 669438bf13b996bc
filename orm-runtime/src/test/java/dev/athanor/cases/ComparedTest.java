package dev.athanor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The guide says what is compared on which database. Each cell of that table is shown by a case, or
 * by a test where a case cannot be written down.
 */
class ComparedTest {

  private static final Path GUIDE = Path.of("../docs/comparison.md");
  private static final String CHANGED = "●";
  private static final String TOLD = "○";
  private static final String LEFT = "left alone";
  private static final List<String> CHANGED_IN_ITS_WAY =
      List.of(CHANGED, "by checks", "in columns");

  /** The rows of the table and the cases that show them. */
  private static Map<String, List<String>> shown() {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    put(shown, "tables", "TB01", "TB02");
    put(shown, "engine, character set, collation, row format of a table", "CT01");
    put(shown, "`STRICT`, `WITHOUT ROWID`", "CT02");
    put(shown, "`UNLOGGED`, partitioning, storage parameters", "TB16", "CT03");
    put(shown, "columns", "CO01", "CO02");
    put(shown, "columns: type, length, precision", "TY02", "TY11");
    put(shown, "columns: unsigned", "CT04");
    put(shown, "columns: fractional seconds", "TP07", "TM08");
    put(shown, "columns: arrays", "TP03");
    put(shown, "columns: nullability", "NU01", "NU02");
    put(shown, "columns: default", "SD01", "SD05");
    put(shown, "columns: identity, auto increment", "ID04", "NU07", "CT06");
    put(shown, "columns: computed", "GC01", "GC03");
    put(shown, "columns: on update", "SD48");
    put(shown, "columns: collation", "CT05", "TP13", "TM13");
    put(shown, "columns: visibility", "CT07");
    put(shown, "columns: order");
    put(shown, "comments", "CM01");
    put(shown, "primary keys", "CT13");
    put(shown, "unique constraints", "UQ02", "UQ05");
    put(shown, "unique constraints: deferrable, nulls not distinct", "UQ15", "UQ16");
    put(shown, "checks, with their expression", "CK01", "CK03");
    put(shown, "foreign keys: columns, target, actions", "FK05", "FK08", "FK09");
    put(shown, "foreign keys: deferrable", "FK16", "FK17");
    put(shown, "foreign keys: match full, not valid", "FK20", "CT08");
    put(shown, "indexes: columns, order, uniqueness", "IX06", "IX22", "IX04");
    put(shown, "indexes: expressions", "IX46");
    put(shown, "indexes: condition", "IX31");
    put(shown, "indexes: collation", "IX34", "CT14");
    put(shown, "indexes: place of nulls", "CT12", "IX56");
    put(
        shown,
        "indexes: included columns, method, operator class, nulls not distinct",
        "IX30",
        "IX32",
        "IX12",
        "CT11");
    put(
        shown,
        "indexes: left invalid by a failed creation",
        "dialect.postgresql.InvalidIndexTest.anInvalidIndexIsMadeAnew");
    put(shown, "indexes: prefix length, full text", "IX64");
    put(shown, "indexes: visibility", "CT09");
    put(shown, "sequences", "ID10", "CT10");
    put(shown, "sequences: bounds, cache, cycle", "ID11", "ID11b");
    put(shown, "enum types and their values", "EN02", "EN09", "EN10");
    put(
        shown,
        "enum types and their values: renamed values, with their rows",
        "EN02b",
        "EN09b",
        "EN10b");
    put(
        shown,
        "schemas",
        "TB18",
        "dialect.mysqlfamily.ChangesWithRowsTest.tablesOfTwoSchemasReferToEachOther");
    put(shown, "views, triggers, functions, policies", "TB15");
    put(shown, "storage parameters of an index, its comment", "IX35", "IX35b");
    put(shown, "partitions", "TB14", "TB14b");
    put(shown, "exclusion constraints", "EX02");
    return shown;
  }

  private static void put(Map<String, List<String>> shown, String row, String... cases) {
    shown.put(row, List.of(cases));
  }

  @Test
  void eachRowOfTheTableHasItsCases() throws IOException {
    assertThat(shown().keySet()).containsExactlyElementsOf(table().keySet());
  }

  @Test
  void whatIsComparedIsShownOnThatDatabase() throws IOException {
    List<String> missing = new ArrayList<>();
    table()
        .forEach(
            (row, cells) -> {
              for (Kind kind : Kind.values()) {
                String cell = cells.getOrDefault(kind, "");
                List<String> evidence = shown().getOrDefault(row, List.of());
                boolean changed = CHANGED_IN_ITS_WAY.contains(cell);
                boolean told = cell.equals(TOLD);
                boolean left = cell.equals(LEFT);
                if ((changed && evidence.stream().noneMatch(each -> changes(each, kind)))
                    || (told && evidence.stream().noneMatch(each -> tells(each, kind)))
                    || (left && evidence.stream().noneMatch(each -> leaves(each, kind)))) {
                  missing.add(row + " on " + kind);
                }
              }
            });

    assertThat(missing).isEmpty();
  }

  @Test
  void eachCaseIsOfADatabaseThatHasTheThing() throws IOException {
    List<String> wrong = new ArrayList<>();
    table()
        .forEach(
            (row, cells) -> {
              for (Kind kind : Kind.values()) {
                boolean empty = cells.getOrDefault(kind, "").equals("–");
                for (String each : shown().getOrDefault(row, List.of())) {
                  if (empty && (changes(each, kind) || tells(each, kind))) {
                    wrong.add(row + " on " + kind + " is shown by " + each);
                  }
                }
              }
            });

    assertThat(wrong).isEmpty();
  }

  private static boolean changes(String evidence, Kind kind) {
    if (evidence.contains(".")) {
      return runsOn(evidence, kind);
    }
    Case found = find(evidence);
    return found.applies(kind) && !found.changes(kind).isEmpty();
  }

  /** Whether a test, named from the project's package on, runs with this database. */
  private static boolean runsOn(String test, Kind kind) {
    int dot = test.lastIndexOf('.');
    try {
      AllDatabases databases =
          Class.forName("dev.athanor." + test.substring(0, dot))
              .getDeclaredMethod(test.substring(dot + 1), TestDatabase.class)
              .getAnnotation(AllDatabases.class);
      return List.of(databases.value()).contains(kind);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(test, e);
    }
  }

  private static boolean tells(String evidence, Kind kind) {
    if (evidence.contains(".")) {
      return false;
    }
    Case found = find(evidence);
    List<String> told = found.applies(kind) ? found.told(kind) : null;
    return told != null && !told.isEmpty();
  }

  private static boolean leaves(String evidence, Kind kind) {
    Case found = find(evidence);
    List<String> left = found.applies(kind) ? found.left(kind) : null;
    return left != null && !left.isEmpty();
  }

  private static Case find(String id) {
    return Case.all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /** The cells of the rows; a row that goes on with another one has its name before its own. */
  private static Map<String, Map<Kind, String>> table() throws IOException {
    Map<String, Map<Kind, String>> table = new LinkedHashMap<>();
    String subject = "";
    boolean within = false;
    for (String line : Files.readAllLines(GUIDE)) {
      if (line.startsWith("| | SQLite |")) {
        within = true;
      } else if (within && !line.startsWith("|")) {
        return table;
      } else if (within && !line.startsWith("| ---")) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        String name = cells.get(1);
        boolean more = name.startsWith("… ");
        subject = more ? subject : name.replaceFirst(":.*", "");
        table.put(more ? subject + ": " + name.substring(2) : name, ofKinds(cells.subList(2, 6)));
      }
    }
    return table;
  }

  /** The columns of the table are in the order of the kinds. */
  private static Map<Kind, String> ofKinds(List<String> cells) {
    Map<Kind, String> ofKinds = new EnumMap<>(Kind.class);
    Iterator<String> cell = cells.iterator();
    for (Kind kind : Kind.values()) {
      ofKinds.put(kind, cell.next());
    }
    return ofKinds;
  }
}
