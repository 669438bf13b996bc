package dev.athanor.maven;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blanks out what is not a declaration, so that offsets stay and a simple search finds the rest.
 */
final class SourceText {

  private static final Pattern NOISE =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'",
          Pattern.DOTALL);

  private SourceText() {}

  /** The text with comments and literals blank. */
  static String withoutComments(String source) {
    Matcher noise = NOISE.matcher(source);
    var text = new StringBuilder(source);
    while (noise.find()) {
      blank(text, noise.start(), noise.end());
    }
    return text.toString();
  }

  /**
   * The declaration that starts at an offset, up to the end of its body: without the bodies of
   * methods and nested types and without the arguments of annotations and methods. The components
   * of a record stay.
   */
  static String typeAt(String text, int start) {
    var type = new StringBuilder(text.substring(start));
    int braces = 0;
    int parentheses = 0;
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      if (c == '}' && --braces == 0) {
        return type.substring(0, i);
      }
      if (c == ')') {
        parentheses--;
      }
      boolean hidden = braces > 1 || parentheses > (braces == 0 ? 1 : 0);
      if (c == '{') {
        braces++;
      } else if (c == '(') {
        parentheses++;
      } else if (hidden && c != '}' && c != ')') {
        blank(type, i, i + 1);
      }
    }
    return type.toString();
  }

  private static void blank(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
  }
}
