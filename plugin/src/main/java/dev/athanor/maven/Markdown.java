package dev.athanor.maven;

import dev.athanor.error.Problem;
import java.util.stream.Collectors;

/** A result as it is read in a review. */
final class Markdown {

  private Markdown() {}

  /**
   * A table of the changes, what is refused, and the script.
   *
   * @param script empty where there is none
   */
  static String of(Result result, String script) {
    var text = new StringBuilder();
    if (result.differences().isEmpty()) {
      text.append("### No changes of the schema\n\n").append(states(result));
    } else {
      text.append("### ").append(Report.summary(result.differences())).append("\n\n");
      text.append(states(result));
      text.append("\n| table | change | from | risk |\n| --- | --- | --- | --- |\n");
      result.differences().forEach(finding -> text.append(row(finding)));
    }
    text.append(warnings(result));
    for (Problem problem : result.problems()) {
      text.append("\n**Refused**\n\n```\n").append(problem).append("\n```\n");
    }
    if (result.untried() != null) {
      text.append("\n**Not tried**: ").append(cell(result.untried())).append('\n');
    }
    for (Result.Option option : result.options()) {
      if (option.wanted() != null) {
        text.append("\nNot changed: `").append(option.table()).append("` ");
        text.append(cell(option.text())).append('\n');
      }
    }
    for (Result.Expression each : result.uncompared()) {
      text.append("\nNot compared: `").append(each.table()).append("` ").append(cell(each.what()));
      text.append(", is ").append(cell(each.is()));
      text.append(", wanted ").append(cell(each.wanted()));
      text.append(" (").append(cell(each.reason())).append(")\n");
    }
    if (!script.isEmpty()) {
      text.append("\n<details><summary>Script</summary>\n\n```sql\n");
      text.append(script).append("```\n\n</details>\n");
    }
    return text.toString();
  }

  /** A table of what the rules say; empty where they say nothing. */
  private static String warnings(Result result) {
    var text = new StringBuilder();
    for (Finding finding : result.differences()) {
      String where = finding.table() == null ? "" : finding.table();
      finding.lint().forEach(each -> text.append(row(where, each)));
    }
    result.lint().forEach(each -> text.append(row("", each)));
    String head =
        "\n| rule | table | what happens | effect | fix |\n| --- | --- | --- | --- | --- |\n";
    return text.isEmpty() ? "" : head + text;
  }

  private static String row(String table, Warning warning) {
    return "| "
        + warning.id()
        + " | "
        + cell(table)
        + " | "
        + cell(warning.what())
        + " | "
        + cell(warning.effect())
        + " | "
        + cell(warning.mend())
        + " |\n";
  }

  private static String states(Result result) {
    return "From `" + result.url() + "` to `" + result.to() + "`.\n";
  }

  private static String row(Finding finding) {
    String risks =
        finding.risks().stream()
            .map(risk -> (risk.destructive() ? "**" + risk.risk() + "**: " : "") + risk.meaning())
            .collect(Collectors.joining("; "));
    String table = finding.table() == null ? "" : finding.table();
    return "| "
        + cell(table)
        + " | "
        + cell(finding.text())
        + " | "
        + cell(Report.source(finding))
        + " | "
        + cell(risks)
        + " |\n";
  }

  private static String cell(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replaceAll("\\R", " ");
  }
}
