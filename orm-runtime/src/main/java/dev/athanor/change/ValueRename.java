package dev.athanor.change;

import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
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
 */
record ValueRename(@Nullable QualifiedName type, Map<String, String> values) {

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
    return column.withType(renamed).withDefault(value == null ? null : in(value, true));
  }

  /** A table of the server that keeps the values of a type apart from their words. */
  Table in(Table table) {
    return table
        .withColumns(table.columns().stream().map(this::in).toList())
        .withChecks(
            table.checks().stream()
                .map(check -> check.withExpression(in(check.expression(), false)))
                .toList())
        .withIndexes(table.indexes().stream().map(this::in).toList());
  }

  private Column in(Column column) {
    Column listed = inList(column);
    return listed.generation() instanceof Computed computed
        ? listed.withGeneration(new Computed(in(computed.expression(), false), computed.stored()))
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
                            : part.withExpression(in(part.expression(), false)))
                .toList())
        .withWhere(where == null ? null : in(where, false));
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

  /**
   * An expression with the new words.
   *
   * @param every whether each string is a value, and not only those that are cast to the type
   */
  private SqlText in(SqlText expression, boolean every) {
    String sql = expression.sql();
    List<Token> tokens = SqlTokens.of(sql);
    var text = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean meant =
          token.kind() == Kind.STRING
              && token.text().startsWith("'")
              && (every || isCast(tokens, i + 1));
      if (meant) {
        String word = token.text().substring(1, token.text().length() - 1).replace("''", "'");
        String renamed = values.getOrDefault(word, word);
        if (!renamed.equals(word)) {
          text.append(sql, copied, token.start()).append(SqlText.literal(renamed).sql());
          copied = token.end();
        }
      }
    }
    return SqlText.of(text.append(sql.substring(copied)).toString());
  }

  /** Whether a cast to the type follows: {@code ::mood}, {@code ::app.mood}. */
  private boolean isCast(List<Token> tokens, int index) {
    int i = index + 1;
    if (type == null || i >= tokens.size() || !tokens.get(index).is("::")) {
      return false;
    }
    if (i + 2 < tokens.size() && tokens.get(i + 1).is(".")) {
      i += 2;
    }
    return tokens.get(i).name().equals(type.name());
  }
}
