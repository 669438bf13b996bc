package dev.athanor.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of simple values as a JSON array, which is what stands for an array here. */
public final class JsonList {

  private final String text;
  private int at;

  private JsonList(String text) {
    this.text = text;
  }

  /** The JSON text of the list. */
  public static String write(List<?> values) {
    StringBuilder json = new StringBuilder("[");
    for (Object value : values) {
      json.append(json.length() > 1 ? "," : "");
      if (value == null || value instanceof Number || value instanceof Boolean) {
        json.append(value);
      } else {
        quote(json, value.toString());
      }
    }
    return json.append(']').toString();
  }

  private static void quote(StringBuilder json, String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /** What the JSON text lists: text, numbers as {@link BigDecimal}, booleans and nulls. */
  public static List<@Nullable Object> read(String json) {
    return new JsonList(json.strip()).list();
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> values = new ArrayList<>();
    at = 1;
    while (text.charAt(at) != ']') {
      char c = text.charAt(at);
      if (c == ',' || Character.isWhitespace(c)) {
        at++;
      } else {
        values.add(c == '"' ? string() : word());
      }
    }
    return values;
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c != '\\') {
        value.append(c);
      } else if (text.charAt(++at) == 'u') {
        value.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
        at += 4;
      } else {
        int known = "nrtbf".indexOf(text.charAt(at));
        value.append(known < 0 ? text.charAt(at) : "\n\r\t\b\f".charAt(known));
      }
    }
    at++;
    return value.toString();
  }

  private @Nullable Object word() {
    int start = at;
    while (",] \n\t\r".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> new BigDecimal(word);
    };
  }
}
