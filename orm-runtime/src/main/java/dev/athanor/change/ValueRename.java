package dev.athanor.change;

import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.Literals;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The new words of values, wherever a description lists them.
 *
 * @param type the enum type; null for the list of a column
 * @param literals how expressions write them
 */
record ValueRename(@Nullable QualifiedName type, Map<String, String> values, Literals literals) {

  List<String> in(List<String> words) {
    return words.stream().map(word -> values.getOrDefault(word, word)).toList();
  }

  /** A column with the values in its type and its default; one without a list stays as it is. */
  Column inList(Column column) {
    SqlType renamed = in(column.type());
    if (renamed.equals(column.type())) {
      return column;
    }
    SqlText value = column.defaultValue();
    Meaning strings = renamed instanceof Array ? Meaning.ARRAY : Meaning.WORD;
    return column.withType(renamed).withDefault(value == null ? null : in(value, strings));
  }

  /** A table of the server that keeps the values of a type apart from their words. */
  Table in(Table table) {
    return table
        .withColumns(table.columns().stream().map(this::in).toList())
        .withChecks(
            table.checks().stream()
                .map(check -> check.withExpression(in(check.expression(), Meaning.TEXT)))
                .toList())
        .withIndexes(table.indexes().stream().map(this::in).toList());
  }

  private Column in(Column column) {
    Column listed = inList(column);
    return listed.generation() instanceof Computed computed
        ? listed.withGeneration(
            new Computed(in(computed.expression(), Meaning.TEXT), computed.stored()))
        : listed;
  }

  private Index in(Index index) {
    SqlText where = index.where();
    return index
        .withParts(
            index.parts().stream()
                .map(
                    part ->
                        part.expression() == null
                            ? part
                            : part.withExpression(in(part.expression(), Meaning.TEXT)))
                .toList())
        .withWhere(where == null ? null : in(where, Meaning.TEXT));
  }

  private SqlType in(SqlType whole) {
    if (whole instanceof Array array) {
      return new Array(in(array.element()));
    }
    boolean mine =
        whole instanceof Enumeration words && java.util.Objects.equals(words.name(), type);
    return mine && whole instanceof Enumeration words
        ? new Enumeration(words.name(), in(words.values()), words.length())
        : whole;
  }

  /** What a string in an expression is. */
  private enum Meaning {
    TEXT,
    /** A value of the list. */
    WORD,
    /** Values of the list in braces. */
    ARRAY
  }

  /**
   * An expression with the new words.
   *
   * @param uncast what a string is that is not cast to anything
   */
  private SqlText in(SqlText expression, Meaning uncast) {
    String sql = expression.sql();
    List<Token> tokens = SqlTokens.of(sql);
    var text = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.STRING && token.text().startsWith("'")) {
        String value = literals.read(token.text());
        String renamed = in(value, meaning(value, tokens, i + 1, uncast));
        if (!renamed.equals(value)) {
          text.append(sql, copied, token.start()).append(literals.write(renamed));
          copied = token.end();
        }
      }
    }
    return SqlText.of(text.append(sql.substring(copied)).toString());
  }

  private String in(String value, Meaning meaning) {
    return switch (meaning) {
      case TEXT -> value;
      case WORD -> values.getOrDefault(value, value);
      case ARRAY -> ArrayText.of(value).map(word -> values.getOrDefault(word, word));
    };
  }

  /** What a cast behind a string says of it: {@code ::mood}, {@code ::app.mood[]}. */
  private Meaning meaning(String value, List<Token> tokens, int behind, Meaning uncast) {
    int i = behind + 1;
    if (i >= tokens.size() || !tokens.get(behind).is("::")) {
      return uncast == Meaning.ARRAY && !value.startsWith("{") ? Meaning.WORD : uncast;
    }
    if (i + 2 < tokens.size() && tokens.get(i + 1).is(".")) {
      i += 2;
    }
    if (type == null || !tokens.get(i).name().equals(type.name())) {
      return Meaning.TEXT;
    }
    return i + 1 < tokens.size() && tokens.get(i + 1).is("[") ? Meaning.ARRAY : Meaning.WORD;
  }
}
