package dev.athanor.change;

import java.util.function.UnaryOperator;

/**
 * An array as PostgreSQL writes it: <code>{a,"b c",{NULL,d}}</code>
 * (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO).
 */
final class ArrayText {

  private final String text;
  private int position;

  private ArrayText(String text) {
    this.text = text;
  }

  static ArrayText of(String text) {
    return new ArrayText(text);
  }

  /** The same array with other elements, each quoted where it has to be. */
  String map(UnaryOperator<String> change) {
    var mapped = new StringBuilder();
    position = 0;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '{' || c == '}' || c == ',' || Character.isWhitespace(c)) {
        mapped.append(c);
        position++;
      } else {
        boolean quoted = c == '"';
        String element = quoted ? quoted() : plain();
        boolean none = !quoted && element.equalsIgnoreCase("NULL");
        mapped.append(none ? element : written(change.apply(element)));
      }
    }
    return mapped.toString();
  }

  private String quoted() {
    var element = new StringBuilder();
    position++;
    while (position < text.length() && text.charAt(position) != '"') {
      position += text.charAt(position) == '\\' ? 1 : 0;
      element.append(text, position, Math.min(position + 1, text.length()));
      position++;
    }
    position++;
    return element.toString();
  }

  private String plain() {
    int start = position;
    while (position < text.length() && "{},".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    return text.substring(start, position).strip();
  }

  private static String written(String element) {
    boolean plain =
        !element.isEmpty()
            && !element.equalsIgnoreCase("NULL")
            && element
                .chars()
                .noneMatch(c -> "{},\"\\".indexOf(c) >= 0 || Character.isWhitespace(c));
    return plain ? element : '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
