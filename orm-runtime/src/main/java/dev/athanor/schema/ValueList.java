package dev.athanor.schema;

import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Enumeration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A check that a column has one of a list of values, and nothing else: {@code status IN ('NEW',
 * 'OLD')}, in the words of any server.
 *
 * @param values as text, numbers too
 */
public record ValueList(String column, List<String> values) {

  public ValueList {
    values = List.copyOf(values);
  }

  /** The values that a column may have, by its type or by a check; empty where nothing says so. */
  public static List<String> of(Table table, Column column, Literals literals) {
    SqlType type = column.type() instanceof Array array ? array.element() : column.type();
    if (type instanceof Enumeration words) {
      return words.values();
    }
    return table.checks().stream()
        .filter(check -> check.expression().mentions(column.name()))
        .flatMap(check -> of(check.expression(), literals).stream())
        .filter(list -> list.column.equalsIgnoreCase(column.name()))
        .findFirst()
        .map(ValueList::values)
        .orElse(List.of());
  }

  /** What a check says, where it is such a list. */
  public static Optional<ValueList> of(SqlText check, Literals literals) {
    List<Token> words = words(SqlTokens.of(check.sql()));
    if (words.size() < 3 || !words.get(0).isName()) {
      return Optional.empty();
    }
    int first = 2;
    boolean single = words.get(1).is("=");
    if (single && words.size() > 4 && words.get(2).is("ANY") && words.get(3).is("ARRAY")) {
      first = 4;
      single = false;
    } else if (!single && !words.get(1).is("IN")) {
      return Optional.empty();
    }
    List<String> values = values(words.subList(first, words.size()), literals);
    return values.isEmpty() || (single && values.size() > 1)
        ? Optional.empty()
        : Optional.of(new ValueList(words.get(0).name(), values));
  }

  /** The tokens without parentheses, casts and the words that name a character set. */
  private static List<Token> words(List<Token> tokens) {
    List<Token> words = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      Token token = tokens.get(i);
      if (token.is("::")) {
        i = behindType(tokens, i + 1);
      } else {
        boolean charset =
            token.kind() == Kind.WORD
                && token.text().startsWith("_")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).kind() == Kind.STRING;
        boolean bracket = token.is("(") || token.is(")") || token.is("[") || token.is("]");
        if (!charset && !bracket) {
          words.add(token);
        }
        i++;
      }
    }
    return words;
  }

  private static int behindType(List<Token> tokens, int start) {
    int i = start;
    while (i < tokens.size() && (tokens.get(i).isName() || tokens.get(i).is("."))) {
      i++;
    }
    boolean sized =
        i + 2 < tokens.size()
            && tokens.get(i).is("(")
            && tokens.get(i + 1).kind() == Kind.NUMBER
            && tokens.get(i + 2).is(")");
    return sized ? i + 3 : i;
  }

  /** Literals with commas between them; none where there is anything else. */
  private static List<String> values(List<Token> tokens, Literals literals) {
    List<String> values = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      boolean negative = tokens.get(i).is("-") && i + 1 < tokens.size();
      i += negative ? 1 : 0;
      Token token = tokens.get(i);
      if (token.kind() == Kind.NUMBER) {
        values.add((negative ? "-" : "") + token.text());
      } else if (token.kind() == Kind.STRING && token.text().startsWith("'") && !negative) {
        values.add(literals.read(token.text()));
      } else {
        return List.of();
      }
      i++;
      if (i < tokens.size() && !tokens.get(i++).is(",")) {
        return List.of();
      }
    }
    return values;
  }
}
