package dev.athanor.migrate;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements of an SQL text.
 *
 * @param name of the file, for errors
 */
public record SqlScript(String name, List<Part> parts) {

  /**
   * One statement without its semicolon and its comments.
   *
   * @param line the line that it begins in, counted from 1
   * @param tokens what it is made of
   */
  public record Part(int line, String sql, List<Token> tokens) {

    public Part {
      tokens = List.copyOf(tokens);
    }

    /** Whether it begins with these keywords. */
    public boolean startsWith(String... keywords) {
      for (int i = 0; i < keywords.length; i++) {
        if (i >= tokens.size() || !tokens.get(i).is(keywords[i])) {
          return false;
        }
      }
      return true;
    }
  }

  public SqlScript {
    parts = List.copyOf(parts);
  }

  /**
   * The statements of a file.
   *
   * @throws InvalidException where it cannot be read
   */
  public static SqlScript read(Path file) {
    try {
      return of(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new InvalidException(
          Problem.of(
              "ORM-SQL-005", "the file " + file + " cannot be read: " + e, "correct its name"),
          e);
    }
  }

  /** The first statement that may change the schema; empty where the script is about rows alone. */
  public Optional<Part> changingSchema() {
    return parts.stream().filter(part -> !ScriptGuard.leavesSchema(part)).findFirst();
  }

  /** Splits a text at the semicolons that end statements. */
  public static SqlScript of(String name, String text) {
    List<Part> parts = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    for (Token token : SqlTokens.of(text)) {
      if (!token.is(";")) {
        tokens.add(token);
      } else if (!isInBody(tokens)) {
        add(parts, tokens, text);
        tokens.clear();
      } else {
        tokens.add(token);
      }
    }
    add(parts, tokens, text);
    return new SqlScript(name, parts);
  }

  /** A trigger has statements of its own, up to its END. */
  private static boolean isInBody(List<Token> tokens) {
    if (tokens.size() < 3) {
      return false;
    }
    boolean body =
        tokens.get(0).is("CREATE")
            && tokens.stream().limit(4).anyMatch(token -> token.is("TRIGGER"))
            && tokens.stream().anyMatch(token -> token.is("BEGIN"));
    if (!body) {
      return false;
    }
    // The END of a CASE has no semicolon before it.
    boolean ended =
        tokens.get(tokens.size() - 1).is("END") && tokens.get(tokens.size() - 2).is(";");
    return !ended;
  }

  private static void add(List<Part> parts, List<Token> tokens, String text) {
    if (tokens.isEmpty()) {
      return;
    }
    int start = tokens.get(0).start();
    int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    parts.add(new Part(line, text(tokens, text), tokens));
  }

  /** The text with blanks where comments are: a server may run what stands in one. */
  private static String text(List<Token> tokens, String text) {
    var sql = new StringBuilder();
    int end = tokens.get(0).start();
    for (Token token : tokens) {
      String between = text.substring(end, token.start());
      sql.append(between.isBlank() ? between : between.contains("\n") ? "\n" : " ");
      sql.append(token.text());
      end = token.end();
    }
    return sql.toString();
  }
}
