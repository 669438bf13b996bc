package dev.athanor.lock;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.util.List;
import java.util.Objects;

/**
 * The text of {@code schema.lock}: one fact in a line, each with the name of its table, in an order
 * that depends on nothing but the facts. The scripts and the head that is made of them are the last
 * lines, side by side, so two branches that add a script are in conflict there.
 */
public final class LockText {

  /** The name of the file, beside the scripts. */
  public static final String FILE = "schema.lock";

  static final String FIRST_WORD = "schema-lock";
  static final int FORMAT = 1;
  static final String REMARK =
      "# Written with the scripts, never by hand. After a merge: mvn orm:rebase";

  private LockText() {}

  /** The text of a state. The same state gives the same text, to the byte. */
  public static String write(LockedState state) {
    return new LockWriter().write(state);
  }

  /**
   * The state of a text, which has to be as it was written, but for its line ends.
   *
   * @param name of the file, for errors
   * @throws InvalidException where it is not, or is that of a newer version, or has the marks of a
   *     merge in it
   */
  public static LockedState read(String name, String text) {
    List<String> lines = text.replace("\r\n", "\n").lines().toList();
    refuseConflict(name, lines);
    LockedState state = new LockReader(name).read(lines);
    List<String> canonical = write(state).lines().toList();
    for (int i = 0; i < Math.max(lines.size(), canonical.size()); i++) {
      String line = i < lines.size() ? lines.get(i) : "";
      String wanted = i < canonical.size() ? canonical.get(i) : "";
      if (!Objects.equals(line, wanted)) {
        throw damaged(
            name,
            i,
            line,
            "there should be " + (wanted.isEmpty() ? "no more lines" : "'" + wanted + "'"));
      }
    }
    return state;
  }

  private static void refuseConflict(String name, List<String> lines) {
    int at = MergeConflict.firstMark(lines);
    if (at >= 0) {
      throw new InvalidException(
          new Problem(
              "ORM-LOCK-002",
              "two branches have added scripts, and " + FILE + " has the marks of their merge",
              place(name, at, lines.get(at)),
              "run mvn orm:rebase, which gives the local scripts versions behind the others"));
    }
  }

  static InvalidException damaged(String name, int index, String line, String why) {
    return new InvalidException(
        new Problem(
            "ORM-LOCK-001",
            FILE + " is damaged: " + why,
            place(name, index, line),
            "take the file as it was committed last, or delete it and have it made anew from the"
                + " scripts with mvn orm:rebase"));
  }

  static InvalidException newer(String name, String format) {
    return new InvalidException(
        new Problem(
            "ORM-LOCK-003",
            FILE + " has the format " + format + ", and this version knows " + FORMAT,
            name,
            "use the version of Athanor that the others of the project use"));
  }

  private static String place(String name, int index, String line) {
    String shown = line.length() > 120 ? line.substring(0, 120) + "…" : line;
    return name + ", line " + (index + 1) + (shown.isEmpty() ? "" : ": " + shown);
  }
}
