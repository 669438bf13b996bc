package dev.athanor.change;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * What a collation may take for one word: those that differ in their case, their accents or
 * ligatures alone.
 */
public final class Likeness {

  /** Letters that Unicode does not take apart, but collations do. */
  private static final Map<String, String> LETTERS =
      Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "ı", "i");

  private Likeness() {}

  /** The same text for all words that are alike. */
  public static String of(String word) {
    String text =
        Normalizer.normalize(word, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      text = text.replace(letter.getKey(), letter.getValue());
    }
    return text;
  }
}
