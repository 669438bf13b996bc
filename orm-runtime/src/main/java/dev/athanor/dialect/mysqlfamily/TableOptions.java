package dev.athanor.dialect.mysqlfamily;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options behind a table that Athanor reads and writes. */
final class TableOptions {

  static final String ENGINE = "engine";
  static final String COLLATION = "collation";

  private static final List<String> KNOWN =
      List.of(
          ENGINE,
          "charset",
          COLLATION,
          "row_format",
          "key_block_size",
          "max_rows",
          "min_rows",
          "avg_row_length",
          "pack_keys",
          "checksum",
          "delay_key_write",
          "stats_persistent",
          "stats_auto_recalc",
          "stats_sample_pages");

  private static final Pattern PAIR = Pattern.compile("([A-Za-z_]+)=\"?(\\w+)\"?");

  private TableOptions() {}

  static boolean isKnown(String option) {
    return KNOWN.contains(option);
  }

  /** The option as SQL has it. */
  static String words(String option) {
    return option.equals(COLLATION) ? "COLLATE" : option.toUpperCase(Locale.ROOT);
  }

  /** The options among the catalog's words for how a table was created. */
  static SortedMap<String, String> read(String createOptions) {
    SortedMap<String, String> options = new TreeMap<>();
    Matcher pair = PAIR.matcher(createOptions);
    while (pair.find()) {
      String option = pair.group(1).toLowerCase(Locale.ROOT);
      if (isKnown(option)) {
        options.put(option, pair.group(2));
      }
    }
    return options;
  }

  /** Whether it is safe to write without quotes. */
  static boolean isWord(String text) {
    return text.matches("\\w+");
  }
}
