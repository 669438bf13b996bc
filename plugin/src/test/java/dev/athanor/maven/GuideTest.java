package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The guide in docs/ tells what the code does. */
class GuideTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void everyErrorHasAHeadingAndEveryRuleARow() throws IOException {
    Set<String> raised = new TreeSet<>();
    for (String module : List.of("orm-runtime", "plugin")) {
      for (Path source : files(ROOT.resolve(module).resolve("src/main/java"), ".java")) {
        raised.addAll(found("\"(ORM-[A-Z]+-\\d{3})\"", Files.readString(source)));
      }
    }

    Set<String> told = found("(?m)^### (.*)$", text("docs/errors.md"));
    told.addAll(found("(?m)^\\| `(ORM-[A-Z]+-\\d{3})` \\|", text("docs/lint.md")));
    assertThat(told).containsExactlyInAnyOrderElementsOf(raised);
  }

  @Test
  void everyRefusalAndEveryRiskHasItsAnswer() throws IOException {
    String page = text("docs/refusals.md");
    Set<String> refusals =
        found("(?m)^### (ORM-(?:DIFF|SQL|LITE|MY|PG)-\\d{3})$", text("docs/errors.md"));
    for (Risk risk : Risk.values()) {
      refusals.add("| `" + risk.flag() + "` |");
    }

    assertThat(refusals).hasSizeGreaterThan(30).allSatisfy(each -> assertThat(page).contains(each));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create-all",
        "drop-all",
        "diff",
        "check",
        "upgrade",
        "downgrade",
        "status",
        "baseline",
        "stamp",
        "repair",
        "rebase",
        "help"
      })
  void everyParameterIsOnThePageOfItsGoalOrOnThatOfAllGoals(String goal) throws Exception {
    String described = text("docs/goals/" + goal + ".md") + text("docs/configuration.md");

    assertThat(parameters(goal))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(described).contains(row));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create-all",
        "drop-all",
        "diff",
        "check",
        "upgrade",
        "downgrade",
        "status",
        "baseline",
        "stamp",
        "repair",
        "help"
      })
  void thePageOfAGoalShowsItsCommandAndWhatItPrints(String goal) throws IOException {
    String page = text("docs/goals/" + goal + ".md");

    assertThat(page).containsPattern("mvn [^\n]*orm:" + goal + "\\b");
    assertThat(page).containsPattern("(?m)^\\[INFO\\] |^```\n");
  }

  @Test
  void linksLeadToFilesAndHeadingsThatAreThere() throws IOException {
    List<Path> pages = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
    pages.addAll(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
    for (Path page : pages) {
      for (String link : found("\\]\\(([^)]+)\\)", Files.readString(page))) {
        if (!link.startsWith("http")) {
          String[] parts = link.split("#", 2);
          Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
          assertThat(target).as("%s links to %s", page, link).exists();
          if (parts.length == 2) {
            assertThat(anchors(target)).as("%s links to %s", page, link).contains(parts[1]);
          }
        }
      }
    }
  }

  /** {@code | `name` | `orm.name` | type | `default` |} for each parameter that a user can set. */
  private static List<String> parameters(String goal) throws Exception {
    Element plugin =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
            .getDocumentElement();
    Element mojo =
        elements(plugin, "mojo").stream()
            .filter(each -> child(each, "goal").equals(goal))
            .findFirst()
            .orElseThrow();
    Element values = (Element) mojo.getElementsByTagName("configuration").item(0);
    return elements(mojo, "parameter").stream()
        .filter(each -> child(each, "editable").equals("true"))
        .map(each -> row(each, values))
        .toList();
  }

  private static String row(Element parameter, Element values) {
    String name = child(parameter, "name");
    Element value = (Element) values.getElementsByTagName(name).item(0);
    String property = value.getTextContent().replaceAll("[${}]", "");
    String byDefault = value.getAttribute("default-value");
    return "| `"
        + name
        + "` | `"
        + property
        + "` | "
        + type(child(parameter, "type"))
        + " | "
        + (byDefault.isEmpty() ? "" : "`" + byDefault + "` ")
        + "|";
  }

  private static String type(String javaType) {
    return switch (javaType.substring(javaType.lastIndexOf('.') + 1)) {
      case "List" -> "list";
      case "File" -> "file";
      case "boolean" -> "boolean";
      case "int" -> "number";
      default -> "text";
    };
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String child(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  private static Set<String> anchors(Path page) throws IOException {
    return found("(?m)^#+ (.*)$", Files.readString(page)).stream()
        .map(
            heading ->
                heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String text(String page) throws IOException {
    return Files.readString(ROOT.resolve(page));
  }
}
