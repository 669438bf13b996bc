package dev.athanor.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (https://www.rfc-editor.org/rfc/rfc8259) to compare it: databases store it in an order
 * and with blanks of their own.
 */
final class JsonText {

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Whether two texts stand for the same value; texts that are no JSON are compared as they are.
   */
  static boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      Object value = new JsonText(one).whole();
      return value == null
          ? new JsonText(other).whole() == null
          : value.equals(new JsonText(other).whole());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private @Nullable Object whole() {
    Object value = value();
    blanks();
    if (at < text.length()) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private @Nullable Object value() {
    blanks();
    char c = text.charAt(at);
    if (c == '{') {
      return object();
    }
    if (c == '[') {
      return array();
    }
    if (c == '"') {
      return string();
    }
    if (skip("null")) {
      return null;
    }
    if (skip("true")) {
      return true;
    }
    return skip("false") ? (Object) false : number();
  }

  private boolean skip(String word) {
    boolean there = text.startsWith(word, at);
    at += there ? word.length() : 0;
    return there;
  }

  private void expect(String sign) {
    blanks();
    if (!skip(sign)) {
      throw new IllegalArgumentException(text);
    }
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    expect("{");
    blanks();
    if (skip("}")) {
      return members;
    }
    do {
      blanks();
      String name = string();
      expect(":");
      members.put(name, value());
      blanks();
    } while (skip(","));
    expect("}");
    return members;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> elements = new ArrayList<>();
    expect("[");
    blanks();
    if (skip("]")) {
      return elements;
    }
    do {
      elements.add(value());
      blanks();
    } while (skip(","));
    expect("]");
    return elements;
  }

  private String string() {
    expect("\"");
    StringBuilder string = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    int known = "bfnrt".indexOf(c);
    return known < 0 ? c : "\b\f\n\r\t".charAt(known);
  }

  /** Numbers are the same where their values are: 1.0 is 1. */
  private BigDecimal number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return new BigDecimal(text.substring(from, at)).stripTrailingZeros();
  }
}
