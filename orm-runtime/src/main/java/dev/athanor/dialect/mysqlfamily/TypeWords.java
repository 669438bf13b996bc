package dev.athanor.dialect.mysqlfamily;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type as it is written, taken apart.
 *
 * @param name in lower case, with single spaces: {@code double precision}
 * @param arguments what stands in parentheses, as written
 * @param suffix further words behind the arguments, in lower case; mostly empty
 * @param unsigned whether negative numbers are left out
 * @param zerofill whether numbers are shown with leading zeros
 * @param charset the character set, or null where none is given
 * @param collation the collation, or null where none is given
 */
record TypeWords(
    String name,
    List<String> arguments,
    String suffix,
    boolean unsigned,
    boolean zerofill,
    @Nullable String charset,
    @Nullable String collation) {

  /** What MariaDB hides from other readers, such as {@code COMPRESSED}. */
  private static final Pattern HIDDEN = Pattern.compile("/\\*M?!\\d+ (.*?)\\*/");

  static TypeWords read(String sql) {
    return new Reader(sql.strip()).read();
  }

  /** The argument as a number, or null where there is none. */
  @Nullable Integer number(int index) {
    boolean there = index < arguments.size() && arguments.get(index).matches("\\d{1,9}");
    return there ? Integer.valueOf(arguments.get(index)) : null;
  }

  private static final class Reader {
    private final String sql;
    private final List<String> arguments = new ArrayList<>();

    Reader(String sql) {
      this.sql = sql;
    }

    TypeWords read() {
      int open = sql.indexOf('(');
      int close = open < 0 ? sql.length() : arguments(open);
      List<String> name = words(open < 0 ? sql : sql.substring(0, open));
      List<String> rest = words(sql.substring(Math.min(close + 1, sql.length())));
      List<String> words = open < 0 ? name : rest;
      String charset = after(words, "charset");
      String collation = after(words, "collate");
      Set<String> flags = new LinkedHashSet<>(words);
      words.removeAll(List.of("unsigned", "signed", "zerofill"));
      return new TypeWords(
          String.join(" ", name),
          List.copyOf(arguments),
          String.join(" ", rest),
          flags.contains("unsigned") || flags.contains("zerofill"),
          flags.contains("zerofill"),
          charset,
          collation);
    }

    private static List<String> words(String text) {
      String shown = HIDDEN.matcher(text).replaceAll("$1");
      String plain =
          shown.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ").replace("`", "");
      String folded = plain.replace("character set", "charset");
      return new ArrayList<>(folded.isEmpty() ? List.of() : List.of(folded.split(" ", -1)));
    }

    /** Takes a word and the one behind it out of the list and returns the latter. */
    private static @Nullable String after(List<String> words, String word) {
      int at = words.indexOf(word);
      if (at < 0 || at + 1 >= words.size()) {
        return null;
      }
      words.remove(at);
      return words.remove(at).replace("'", "");
    }

    /** Reads what stands in parentheses; returns the place of the closing one. */
    private int arguments(int open) {
      int start = open + 1;
      boolean inString = false;
      for (int i = start; i < sql.length(); i++) {
        char c = sql.charAt(i);
        if (c == '\\' && inString) {
          i++;
        } else if (c == '\'') {
          inString = !inString;
        } else if (!inString && (c == ',' || c == ')')) {
          arguments.add(sql.substring(start, i).strip());
          start = i + 1;
          if (c == ')') {
            return i;
          }
        }
      }
      return sql.length();
    }
  }
}
