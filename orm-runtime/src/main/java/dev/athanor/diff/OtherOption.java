package dev.athanor.diff;

import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of a table that is not as described. To change one may rewrite the table or lock it for
 * long, so no plan does.
 *
 * @param option {@code engine}, {@code strict}, …
 * @param is null where the table has it not
 * @param wanted null where nobody asked for it
 */
public record OtherOption(
    QualifiedName table, String option, @Nullable String is, @Nullable String wanted) {

  /** Those that a user chooses; the others are notes that a dialect makes for itself. */
  private static final List<String> CHOSEN =
      List.of(
          "engine",
          "charset",
          "collation",
          "row_format",
          "key_block_size",
          "strict",
          "without rowid",
          "unlogged",
          "partition by",
          "with");

  static List<OtherOption> between(Table current, Table desired) {
    List<OtherOption> others = new ArrayList<>();
    for (String option : CHOSEN) {
      String is = current.options().get(option);
      String wanted = desired.options().get(option);
      if (is == null ? wanted != null : !is.equalsIgnoreCase(wanted)) {
        others.add(new OtherOption(desired.name(), option, is, wanted));
      }
    }
    return others;
  }

  /** Whether somebody asked for what is not there. */
  public boolean isAskedFor() {
    return wanted != null;
  }

  /** In one line, without the table: {@code engine: MyISAM → InnoDB}. */
  public String text() {
    return option + ": " + words(is) + " → " + words(wanted);
  }

  private static String words(@Nullable String value) {
    return value == null ? "none" : value.isEmpty() ? "yes" : value;
  }
}
