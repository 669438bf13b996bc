package dev.athanor.maven;

import dev.athanor.maven.Finding.Danger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.maven.shared.utils.logging.MessageBuilder;
import org.apache.maven.shared.utils.logging.MessageUtils;

/** Lays out changes for reading: a tree per table. */
final class Report {

  private static final int NAMED = 5;

  /** That values are lost stands there already, with the word that allows it. */
  private static final Set<String> SAID_BY_RISKS = Set.of("ORM-DATA-101", "ORM-DATA-103");

  private final Consumer<String> out;
  private final Console console;

  Report(Consumer<String> out, Console console) {
    this.out = out;
    this.console = console;
  }

  /** Changes of schemas, sequences and types first, then the tables by name. */
  void changes(List<Finding> findings) {
    Map<String, List<Finding>> tables = new TreeMap<>();
    for (Finding finding : findings) {
      if (finding.table() == null) {
        root(finding);
      } else {
        tables.computeIfAbsent(finding.table(), name -> new ArrayList<>()).add(finding);
      }
    }
    tables.forEach(this::table);
  }

  /** What is created or dropped as a whole, in the order given; the parts of a table are not. */
  void objects(List<Finding> findings) {
    findings.stream()
        .filter(finding -> finding.table() == null || finding.isAboutTable())
        .forEach(this::root);
  }

  /** Text as it is, such as SQL. */
  void lines(String text) {
    text.lines().forEach(out);
  }

  void line(String text) {
    out.accept(console.text(text));
  }

  private void table(String name, List<Finding> findings) {
    List<Finding> within = new ArrayList<>(findings);
    boolean whole = findings.get(0).isAboutTable();
    if (whole) {
      root(within.remove(0));
    } else {
      out.accept(MessageUtils.buffer().strong(name).build());
    }
    for (int i = 0; i < within.size(); i++) {
      boolean last = i == within.size() - 1;
      Finding finding = within.get(i);
      line((last ? "└─ " : "├─ ") + finding.text() + place(finding));
      risks(finding, last ? "      " : "│     ");
    }
  }

  private void root(Finding finding) {
    line(MessageUtils.buffer().strong(finding.text()).build() + place(finding));
    risks(finding, "      ");
  }

  private void risks(Finding finding, String indent) {
    for (Danger danger : finding.risks()) {
      if (!danger.destructive() && !finding.lint().isEmpty()) {
        // The rules say more about it.
        continue;
      }
      MessageBuilder text = MessageUtils.buffer().a(indent);
      String meaning = "! " + danger.meaning();
      line(
          (danger.destructive()
                  ? text.failure(meaning + " (" + danger.risk() + ")")
                  : text.warning(meaning))
              .build());
    }
    finding.lint().stream()
        .filter(warning -> warning.isError() || !SAID_BY_RISKS.contains(warning.id()))
        .forEach(warning -> warning(warning, indent));
  }

  /** What a rule says: what happens, what others feel of it, and the mend. */
  void warning(Warning warning, String indent) {
    MessageBuilder text = MessageUtils.buffer().a(indent);
    String what = "! " + warning.id() + ": " + warning.what();
    line((warning.isError() ? text.failure(what) : text.warning(what)).build());
    if (!warning.effect().isEmpty()) {
      line(indent + "  " + warning.effect());
    }
    line(indent + "  fix: " + warning.mend());
  }

  /** What is worth knowing beside the changes: everything of it, or only what matters most. */
  void remarks(Result result, boolean verbose) {
    for (Result.Option option : result.options()) {
      if (verbose || option.wanted() != null) {
        line("not changed: " + option.table() + ": " + option.text());
      }
    }
    if (verbose && !result.accepted().isEmpty()) {
      line("accepted as good enough, and changed with -Dorm.strict=true:");
      changes(result.accepted().stream().map(Finding::withoutRisks).toList());
    }
    result.lint().forEach(warning -> warning(warning, ""));
    if (verbose) {
      result.unmanaged().forEach(each -> line("left alone: " + each.kind() + " " + each.name()));
    } else if (!result.unmanaged().isEmpty()) {
      Map<String, Integer> kinds = new TreeMap<>();
      result.unmanaged().forEach(each -> kinds.merge(each.kind(), 1, Integer::sum));
      List<String> counts = new ArrayList<>();
      kinds.forEach((kind, number) -> counts.add(count(number, kind)));
      line("left alone: " + String.join(", ", counts) + " (-Dorm.verbose names them)");
    }
  }

  /** What the server does not keep although it is asked for: the first few, and how many more. */
  void leftOut(List<String> things) {
    if (things.isEmpty()) {
      return;
    }
    int more = things.size() - NAMED;
    line(
        "left out, since this version of the server does not keep it: "
            + String.join(", ", things.subList(0, Math.min(NAMED, things.size())))
            + (more > 0 ? " and " + more + " more" : ""));
  }

  /** What may differ or not, each with both sides. */
  void uncompared(Result result) {
    for (Result.Expression each : result.uncompared()) {
      line("not compared: " + each.table() + ": " + each.what());
      line("  is     " + each.is());
      line("  wanted " + each.wanted());
    }
    if (!result.uncompared().isEmpty()) {
      line("The server could not be asked: " + result.uncompared().get(0).reason());
    }
  }

  private static String place(Finding finding) {
    String source = source(finding);
    return source.isEmpty() ? "" : "  ·  " + source;
  }

  /** {@code User.email (User.java:14)}, or nothing where no entity says it. */
  static String source(Finding finding) {
    String entity = finding.entity();
    if (entity == null) {
      return "";
    }
    String simple = entity.substring(entity.lastIndexOf('.') + 1).replace('$', '.');
    String property = finding.property() == null ? "" : "." + finding.property();
    String file = finding.file();
    String line =
        file == null
            ? ""
            : " (" + file.substring(file.lastIndexOf('/') + 1) + ":" + finding.line() + ")";
    return simple + property + line;
  }

  /** {@code 1 table}, {@code 2 tables}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : noun.endsWith("x") ? "es" : "s");
  }

  /** {@code 3 changes in 2 tables}. */
  static String summary(List<Finding> findings) {
    Map<String, Boolean> tables = new LinkedHashMap<>();
    findings.stream()
        .filter(finding -> finding.table() != null)
        .forEach(finding -> tables.put(String.valueOf(finding.table()), true));
    return count(findings.size(), "change")
        + (tables.isEmpty() ? "" : " in " + count(tables.size(), "table"));
  }
}
