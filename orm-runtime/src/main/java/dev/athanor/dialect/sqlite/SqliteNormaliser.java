package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.InLists;
import dev.athanor.dialect.NameCase;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Rewording;
import dev.athanor.diff.Tolerance;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SQLite keeps the text that it was given, so expressions are compared token by token. Nothing is
 * sent to the database.
 */
final class SqliteNormaliser implements Normaliser {

  private final SqliteTypes types;

  SqliteNormaliser(SqliteTypes types) {
    this.types = types;
  }

  @Override
  public Worded normalise(
      Connection connection, MetaData desired, MetaData current, Tolerance tolerance) {
    return normalise(desired, current, tolerance);
  }

  @Override
  public Worded normalise(MetaData desired, MetaData current, Tolerance tolerance) {
    var rewording = new Rewording(this::same);
    return new Worded(
        NameCase.adopt(desired, current, true)
            .mapTables(
                table ->
                    current
                        .table(table.name())
                        .map(there -> acceptedTypes(rewording.reword(table, there), there))
                        .orElse(table)));
  }

  /** SQLite stores by affinity: a type that was not asked for exactly is as good as its like. */
  private Table acceptedTypes(Table desired, Table current) {
    return desired.withColumns(
        desired.columns().stream()
            .map(
                column ->
                    current
                        .column(column.name())
                        .filter(there -> !column.typeStated() && alike(column, there))
                        .map(there -> adopted(column, there))
                        .orElse(column))
            .toList());
  }

  /** An INTEGER PRIMARY KEY counts up whether the model asks for that or not. */
  private static Column adopted(Column column, Column there) {
    boolean counts = there.isIdentity() && column.generation() == null;
    return column
        .withType(there.type())
        .withGeneration(counts ? there.generation() : column.generation());
  }

  private boolean alike(Column desired, Column current) {
    if (desired.type() instanceof SqlType.Bool) {
      return switch (SqliteTypes.Affinity.of(types.write(current.type()))) {
        case INTEGER -> true;
        case NUMERIC -> current.type() instanceof SqlType.Bool;
        case REAL, TEXT, BLOB -> false;
      };
    }
    SqliteTypes.Affinity affinity = SqliteTypes.Affinity.of(types.write(desired.type()));
    return affinity == SqliteTypes.Affinity.of(types.write(current.type()))
        && (affinity != SqliteTypes.Affinity.NUMERIC
            || desired.type().getClass() == current.type().getClass());
  }

  private boolean same(@Nullable Column column, SqlText desired, SqlText current) {
    return tokens(column, desired).equals(tokens(column, current));
  }

  private List<String> tokens(@Nullable Column column, SqlText text) {
    List<Token> tokens = SqlTokens.withBracketNames(InLists.sorted(text.sql()));
    while (wrapped(tokens)) {
      tokens = tokens.subList(1, tokens.size() - 1);
    }
    List<String> words = new ArrayList<>();
    for (Token token : tokens) {
      words.add(
          column == null || column.isComputed() ? inExpression(token) : inDefault(column, token));
    }
    return words;
  }

  private static String inExpression(Token token) {
    return switch (token.kind()) {
      case STRING -> token.text();
      case SYMBOL -> operator(token.text());
      default -> token.name().toLowerCase(Locale.ROOT);
    };
  }

  /** In a default a quoted word is text, and text that is a number is one in a numeric column. */
  private String inDefault(Column column, Token token) {
    String text =
        switch (token.kind()) {
          case STRING -> token.text();
          case QUOTED_NAME -> SqlText.literal(token.name()).sql();
          default -> constant(inExpression(token));
        };
    boolean numeric =
        switch (SqliteTypes.Affinity.of(types.write(column.type()))) {
          case INTEGER, NUMERIC, REAL -> true;
          case TEXT, BLOB -> false;
        };
    return numeric && text.matches("'-?\\d+(\\.\\d+)?'")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String constant(String word) {
    return switch (word) {
      case "true" -> "1";
      case "false" -> "0";
      default -> word;
    };
  }

  private static String operator(String symbol) {
    return switch (symbol) {
      case "==" -> "=";
      case "!=" -> "<>";
      default -> symbol;
    };
  }

  /** Whether the first parenthesis closes with the last token. */
  private static boolean wrapped(List<Token> tokens) {
    if (tokens.size() < 2 || !tokens.get(0).is("(")) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : 0;
      depth -= tokens.get(i).is(")") ? 1 : 0;
      if (depth == 0) {
        return i == tokens.size() - 1;
      }
    }
    return false;
  }
}
