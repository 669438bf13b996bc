package dev.athanor.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that a statement begins with. */
public final class FirstWords {

  private static final Pattern WORD =
      Pattern.compile("\\G(?:\\s|/\\*.*?\\*/)*(\\w+)", Pattern.DOTALL);

  private FirstWords() {}

  /**
   * Up to so many words from the start, in upper case with single spaces; fewer where something
   * else than a word follows.
   *
   * @param sql without comments before the first word
   */
  public static String of(String sql, int count) {
    Matcher matcher = WORD.matcher(sql);
    var words = new StringBuilder();
    for (int i = 0; i < count && matcher.find(); i++) {
      words.append(i == 0 ? "" : " ").append(matcher.group(1).toUpperCase(Locale.ROOT));
    }
    return words.toString();
  }
}
