package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Finding.Place;
import dev.athanor.sql.SqlScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody has allowed, in comments of a script or as words of a setting. What suppresses
 * nothing, or says no reason, is told itself.
 */
public final class Suppressions {

  /** A suppression without a reason. */
  static final String NO_REASON = "ORM-LINT-101";

  /** A suppression of nothing. */
  static final String UNUSED = "ORM-LINT-102";

  /** A script whose changes could not be looked at. */
  public static final String UNSEEN = "ORM-LINT-103";

  static final Set<String> IDS = Set.of(NO_REASON, UNUSED, UNSEEN);

  /** {@code orm:allow ID[:target] because reason}; the reason may stand behind a colon as well. */
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?:--|/\\*|#)\\s*orm:allow\\s+(ORM-[A-Z]+-\\d+)(?::([^\\s]+))?(?:\\s+(?:because\\s+)?([^*]*\\S))?");

  private final List<Suppression> suppressions;

  private Suppressions(List<Suppression> suppressions) {
    this.suppressions = List.copyOf(suppressions);
  }

  /** These. */
  public static Suppressions of(List<Suppression> suppressions) {
    return new Suppressions(suppressions);
  }

  /** Those in the comments of a script; each is about the whole script. */
  public static Suppressions in(SqlScript script, String file) {
    List<Suppression> found = new ArrayList<>();
    int line = 1;
    for (String text : script.text().split("\n", -1)) {
      Matcher matcher = COMMENT.matcher(text);
      if (matcher.find()) {
        String reason = matcher.group(3);
        found.add(
            new Suppression(
                matcher.group(1),
                matcher.group(2),
                reason == null ? "" : reason.strip(),
                new Place(file, line)));
      }
      line++;
    }
    return new Suppressions(found);
  }

  /** The findings that nobody has allowed, and what is wrong with the suppressions. */
  public List<Finding> applyTo(List<Finding> findings) {
    Set<Suppression> used = new HashSet<>();
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      List<Suppression> fitting =
          suppressions.stream().filter(each -> fits(each, finding)).toList();
      used.addAll(fitting);
      if (fitting.isEmpty()) {
        left.add(finding);
      }
    }
    for (Suppression each : suppressions) {
      if (!used.contains(each)) {
        left.add(
            told(
                each,
                UNUSED,
                "nothing here has the finding " + named(each) + " that is allowed",
                "remove it"));
      } else if (each.reason().isEmpty()) {
        left.add(
            told(
                each,
                NO_REASON,
                named(each) + " is allowed without a reason",
                "say why: -- orm:allow " + named(each) + " because …"));
      }
    }
    return left;
  }

  private static boolean fits(Suppression suppression, Finding finding) {
    String target = suppression.target();
    return suppression.id().equals(finding.id())
        && (target == null || target.equals(target(finding.change())));
  }

  private static String named(Suppression suppression) {
    return suppression.id() + (suppression.target() == null ? "" : ":" + suppression.target());
  }

  private static Finding told(Suppression suppression, String id, String what, String mend) {
    return new Finding(id, Severity.WARNING, null, Hazard.of(what, mend), suppression.place());
  }

  /** {@code users} or {@code users.name}; empty where a change is about neither. */
  private static String target(@org.jspecify.annotations.Nullable Change change) {
    if (change instanceof Change.AddColumn add) {
      return add.table() + "." + add.column().name();
    }
    if (change instanceof Change.AlterColumn alter) {
      return alter.table() + "." + alter.to().name();
    }
    if (change instanceof Change.DropColumn drop) {
      return drop.table() + "." + drop.column().name();
    }
    if (change instanceof Change.RenameColumn rename) {
      return rename.table() + "." + rename.to();
    }
    return change == null || change.table() == null ? "" : String.valueOf(change.table());
  }
}
