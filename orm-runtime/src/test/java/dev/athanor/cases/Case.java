package dev.athanor.cases;

import dev.athanor.testing.TestDatabase.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a comparison is asked in real life: a schema with rows in it, the schema that is
 * wanted, and the changes that are right. The files in {@code src/test/resources/cases} hold them;
 * {@code README.md} there says how they are written.
 *
 * @param id stable, such as {@code TY02}
 * @param settings the lines {@code key: value} under the heading
 * @param blocks the fenced blocks by their info string, such as {@code sql before}
 */
record Case(String id, String title, Map<String, String> settings, Map<String, String> blocks) {

  /** All cases, in the order of their files. */
  static List<Case> all() {
    Path folder = Path.of("src/test/resources/cases");
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (!file.endsWith("README.md")) {
          cases.addAll(in(Files.readAllLines(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static List<Case> in(List<String> lines) {
    List<Case> cases = new ArrayList<>();
    String fence = null;
    StringBuilder block = new StringBuilder();
    for (String line : lines) {
      Case current = cases.isEmpty() ? null : cases.get(cases.size() - 1);
      if (fence != null && current != null) {
        if (line.equals("```")) {
          current.blocks.put(fence, block.toString());
          fence = null;
        } else {
          block.append(line).append('\n');
        }
      } else if (line.startsWith("## ")) {
        String[] heading = line.substring(3).split(" ", 2);
        cases.add(new Case(heading[0], heading[1], new LinkedHashMap<>(), new LinkedHashMap<>()));
      } else if (line.startsWith("```")) {
        fence = line.substring(3).strip();
        block.setLength(0);
      } else if (current != null && line.matches("[a-z]+: .*")) {
        String[] setting = line.split(": ", 2);
        current.settings.put(setting[0], setting[1]);
      }
    }
    return cases;
  }

  /** Whether it is tried at all; otherwise the text says why not. */
  boolean applies() {
    return !settings.containsKey("skipped");
  }

  boolean applies(Kind kind) {
    return applies() && list("on", "all").stream().anyMatch(on -> on.equals("all") || is(kind, on));
  }

  private static boolean is(Kind kind, String name) {
    return kind.toString().equals(name);
  }

  /** The comma-separated values of a setting. */
  List<String> list(String setting, String otherwise) {
    String value = settings.getOrDefault(setting, otherwise);
    return value.isEmpty()
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  /** The SQL of a state, for this database where there is one, for all otherwise. */
  List<String> sql(String state, Kind kind) {
    String text = block("sql " + state, kind);
    if (text == null) {
      throw new IllegalArgumentException(id + " has no block \"sql " + state + "\" for " + kind);
    }
    return statements(text);
  }

  /** The changes that are right; empty where nothing differs. */
  List<String> changes(Kind kind) {
    String text = block("changes", kind);
    if (text == null) {
      throw new IllegalArgumentException(id + " has no block \"changes\" for " + kind);
    }
    return text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.equals("none")).toList();
  }

  /** The options that differ and are told; null where the case is not about them. */
  @Nullable List<String> told(Kind kind) {
    String text = block("told", kind);
    return text == null ? null : text.lines().toList();
  }

  /** What is left alone; null where the case is not about it. */
  @Nullable List<String> left(Kind kind) {
    String text = block("left", kind);
    return text == null ? null : text.lines().toList();
  }

  private @Nullable String block(String name, Kind kind) {
    String own = blocks.get(name + " " + kind.toString().toLowerCase(Locale.ROOT));
    return own != null ? own : blocks.get(name);
  }

  /** A statement ends with a semicolon at the end of a line; one with BEGIN in it with END;. */
  private static List<String> statements(String text) {
    List<String> statements = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : text.lines().toList()) {
      open.append(line).append('\n');
      boolean body = open.toString().contains("BEGIN\n");
      if (body ? line.equals("END;") : line.endsWith(";")) {
        String statement = open.toString().strip();
        statements.add(body ? statement : statement.substring(0, statement.length() - 1));
        open.setLength(0);
      }
    }
    if (!open.toString().isBlank()) {
      throw new IllegalArgumentException("no semicolon after " + open);
    }
    return statements;
  }
}
