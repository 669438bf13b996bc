package dev.athanor.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text in which git has left the marks of a merge
 * (https://git-scm.com/docs/git-merge#_how_conflicts_are_presented). Outside of the marks, both
 * sides have what both have changed.
 *
 * @param ours the text of the side that the merge was made on
 * @param base that of both before they parted; null where git has not written it down
 * @param theirs the text of the other side
 * @param label what git calls the other side
 */
public record MergeConflict(String ours, @Nullable String base, String theirs, String label) {

  private static final String OURS = "<<<<<<<";
  private static final String BASE = "|||||||";
  private static final String THEIRS = "=======";
  private static final String END = ">>>>>>>";

  /** The sides of a text; empty where it has no marks. */
  public static Optional<MergeConflict> in(String text) {
    List<String> lines = text.replace("\r\n", "\n").lines().toList();
    if (firstMark(lines) < 0) {
      return Optional.empty();
    }
    var sides = new Sides();
    lines.forEach(sides::add);
    return Optional.of(sides.conflict());
  }

  /** The index of the first line that is such a mark; -1 where there is none. */
  static int firstMark(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (isMark(lines.get(i), OURS)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isMark(String line, String mark) {
    return line.equals(mark) || line.startsWith(mark + " ");
  }

  /**
   * Whether the local scripts are on their side: where a commit is applied to what others have made
   * (rebase, cherry-pick), or changes are taken from the stash. The labels are those of git's
   * sequencer and stash.
   */
  public boolean isLocalTheirs() {
    return label.matches("[0-9a-f]{4,64} \\(.*\\)?") || label.equals("Stashed changes");
  }

  private static final class Sides {
    private final StringBuilder ours = new StringBuilder();
    private final StringBuilder base = new StringBuilder();
    private final StringBuilder theirs = new StringBuilder();
    private List<StringBuilder> open = everything();
    private boolean baseSeen;
    private String label = "";

    private List<StringBuilder> everything() {
      return new ArrayList<>(List.of(ours, base, theirs));
    }

    void add(String line) {
      if (isMark(line, OURS)) {
        open = List.of(ours);
      } else if (isMark(line, BASE)) {
        open = List.of(base);
        baseSeen = true;
      } else if (isMark(line, THEIRS)) {
        open = List.of(theirs);
      } else if (isMark(line, END)) {
        open = everything();
        label = line.substring(END.length()).strip();
      } else {
        open.forEach(side -> side.append(line).append('\n'));
      }
    }

    MergeConflict conflict() {
      return new MergeConflict(
          ours.toString(), baseSeen ? base.toString() : null, theirs.toString(), label);
    }
  }
}
