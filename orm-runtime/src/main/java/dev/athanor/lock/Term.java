package dev.athanor.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A word of a line, with what belongs to it: {@code users}, {@code shop.users}, {@code
 * varchar(40)}, {@code (a,b)}, {@code nullable=false}. A question mark stands for what is not
 * given.
 *
 * @param key what stands before the equals sign; null where there is none
 * @param path the words between the dots; empty for a list and for what is not given
 * @param arguments what stands in parentheses; null where there are none
 */
record Term(@Nullable String key, List<String> path, @Nullable List<Term> arguments) {

  Term {
    path = List.copyOf(path);
    arguments = arguments == null ? null : List.copyOf(arguments);
  }

  static Term missing() {
    return new Term(null, List.of(), null);
  }

  static Term word(String word) {
    return new Term(null, List.of(word), null);
  }

  /** Words with dots between them, as in the name of a class or file. */
  static Term dotted(String text) {
    return new Term(null, List.of(text.split("\\.", -1)), null);
  }

  static Term list(List<Term> items) {
    return new Term(null, List.of(), items);
  }

  Term with(@Nullable List<Term> more) {
    return new Term(key, path, more);
  }

  Term as(@Nullable String name) {
    return new Term(name, path, arguments);
  }

  boolean isMissing() {
    return path.isEmpty() && arguments == null;
  }

  /** The one word that this is. */
  String word() {
    if (path.size() != 1 || arguments != null) {
      throw new IllegalArgumentException("a word is wanted where there is " + this);
    }
    return path.get(0);
  }

  /** The words with their dots. */
  String dotted() {
    if (path.isEmpty() || arguments != null) {
      throw new IllegalArgumentException("a name is wanted where there is " + this);
    }
    return String.join(".", path);
  }

  List<Term> items() {
    return arguments == null ? List.of() : arguments;
  }

  @Override
  public String toString() {
    String words =
        isMissing() ? "?" : path.stream().map(Term::quoted).collect(Collectors.joining("."));
    String inside =
        arguments == null
            ? ""
            : arguments.stream().map(Term::toString).collect(Collectors.joining(",", "(", ")"));
    return (key == null ? "" : quoted(key) + "=") + words + inside;
  }

  /** The terms of a line in one text. */
  static String line(List<Term> terms) {
    return terms.stream().map(Term::toString).collect(Collectors.joining(" "));
  }

  /**
   * The terms of a line.
   *
   * @throws IllegalArgumentException where it has none, or something else than terms
   */
  static List<Term> read(String line) {
    return new Reader(line).terms();
  }

  private static boolean isBare(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-';
  }

  private static String quoted(String word) {
    if (!word.isEmpty() && word.codePoints().allMatch(Term::isBare)) {
      return word;
    }
    var text = new StringBuilder("\"");
    word.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
              } else if (c == '\n') {
                text.append("\\n");
              } else if (isInvisible(c)) {
                text.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.append('"').toString();
  }

  /** What ends a line somewhere, changes the direction of text, or is not seen. */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static final class Reader {
    private final String line;
    private int at;

    Reader(String line) {
      this.line = line;
    }

    List<Term> terms() {
      List<Term> terms = new ArrayList<>();
      do {
        terms.add(term());
      } while (take(' '));
      if (at < line.length()) {
        throw unexpected();
      }
      return terms;
    }

    private Term term() {
      if (take('?')) {
        return missing();
      }
      List<String> path = new ArrayList<>();
      if (!isNext('(')) {
        do {
          path.add(word());
        } while (take('.'));
      }
      if (path.size() == 1 && take('=')) {
        return term().as(path.get(0));
      }
      return take('(') ? list(arguments()).withPath(path) : new Term(null, path, null);
    }

    private List<Term> arguments() {
      List<Term> arguments = new ArrayList<>();
      if (take(')')) {
        return arguments;
      }
      do {
        arguments.add(term());
      } while (take(','));
      if (!take(')')) {
        throw unexpected();
      }
      return arguments;
    }

    private String word() {
      if (take('"')) {
        return rest();
      }
      int start = at;
      while (at < line.length() && isBare(line.codePointAt(at))) {
        at += Character.charCount(line.codePointAt(at));
      }
      if (at == start) {
        throw unexpected();
      }
      return line.substring(start, at);
    }

    /** What follows an opening quote. */
    private String rest() {
      var text = new StringBuilder();
      while (!take('"')) {
        if (take('\\')) {
          text.appendCodePoint(escaped());
        } else {
          text.append(next());
        }
      }
      return text.toString();
    }

    private int escaped() {
      char c = next();
      return switch (c) {
        case 'n' -> '\n';
        case '"', '\\' -> c;
        case 'u' -> {
          int end = line.indexOf('}', at);
          if (!take('{') || end < 0) {
            throw unexpected();
          }
          String digits = line.substring(at, end);
          at = end + 1;
          yield Integer.parseInt(digits, 16);
        }
        default -> throw unexpected();
      };
    }

    private char next() {
      if (at == line.length()) {
        throw unexpected();
      }
      return line.charAt(at++);
    }

    private boolean isNext(char c) {
      return at < line.length() && line.charAt(at) == c;
    }

    private boolean take(char c) {
      boolean there = isNext(c);
      at += there ? 1 : 0;
      return there;
    }

    private IllegalArgumentException unexpected() {
      return new IllegalArgumentException(
          at < line.length()
              ? "'" + line.charAt(at) + "' is not expected at column " + (at + 1)
              : "the line ends too early");
    }
  }

  private Term withPath(List<String> words) {
    return new Term(key, words, arguments);
  }
}
