package dev.athanor.migrate;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migrate.SqlScript.Part;
import dev.athanor.schema.SqlTokens.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lets into scratch what makes a schema, and nothing that could reach out of it: scratch may be on
 * the server that has the real tables.
 */
final class ScriptGuard {

  /** About rows, sessions, rights and objects that the model has no words for. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH", "SET", "LOCK", "UNLOCK",
          "BEGIN", "START", "COMMIT", "END", "ANALYZE", "GRANT", "REVOKE", "PRAGMA", "REINDEX");

  private static final Set<String> NO_PART_OF_THE_MODEL =
      Set.of("VIEW", "TRIGGER", "FUNCTION", "PROCEDURE", "EXTENSION", "POLICY", "RULE", "EVENT");

  private static final Set<String> MADE =
      Set.of("TABLE", "UNLOGGED", "INDEX", "UNIQUE", "FULLTEXT", "SPATIAL", "TYPE", "SEQUENCE");

  private static final Set<String> OF_NO_PLACE = Set.of("ATTACH", "DETACH", "VACUUM", "USE");

  /** The schema that a dump of PostgreSQL names although it is the default one. */
  private static final String DEFAULT_SCHEMA = "public";

  private final boolean apart;
  private final Set<String> tables = new HashSet<>();

  /**
   * @param apart whether scratch is a database in memory, out of which no name leads
   */
  ScriptGuard(boolean apart) {
    this.apart = apart;
  }

  /**
   * The statement as it may be run; empty where it has nothing to do with the schema.
   *
   * @throws InvalidException where it cannot be let in
   */
  String admit(SqlScript script, Part part) {
    String first = word(part, 0);
    if (OF_NO_PLACE.contains(first)) {
      throw refused(script, part, first + " leads to another database");
    }
    if (apart) {
      boolean left = PASSED_OVER.contains(first) && !first.equals("PRAGMA");
      return left ? "" : part.sql();
    }
    if (PASSED_OVER.contains(first) || isPassedOver(part)) {
      return "";
    }
    boolean known =
        switch (first) {
          case "CREATE", "ALTER", "DROP" -> MADE.contains(word(part, 1));
          case "COMMENT" -> true;
          default -> false;
        };
    if (!known) {
      throw refused(script, part, "it is no statement that makes a schema");
    }
    List<Token> tokens = part.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      int at = named(tokens, i);
      if (at > 0 && at < tokens.size()) {
        at = isDefaultSchema(tokens, at) ? at + 2 : at;
        String table = key(tokens.get(at));
        if (tokens.get(i).is("TABLE") && first.equals("CREATE")) {
          tables.add(table);
        } else if (!tables.contains(table)) {
          throw refused(script, part, "the script has no table " + tokens.get(at).name());
        }
      }
      if (tokens.get(i).is("RENAME") && i + 2 < tokens.size() && tokens.get(i + 1).is("TO")) {
        tables.add(key(tokens.get(i + 2)));
      }
    }
    return withoutSchema(script, part);
  }

  /** Where the name of a table stands, if the token at this place says that one follows. */
  private static int named(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    boolean index = tokens.stream().limit(4).anyMatch(each -> each.is("INDEX"));
    boolean table = token.is("TABLE") && (i == 1 || tokens.get(1).is("UNLOGGED"));
    if (!table && !token.is("REFERENCES") && !(index && token.is("ON"))) {
      return -1;
    }
    int at = i + 1;
    while (at < tokens.size()
        && (tokens.get(at).is("IF")
            || tokens.get(at).is("NOT")
            || tokens.get(at).is("EXISTS")
            || tokens.get(at).is("ONLY"))) {
      at++;
    }
    return at;
  }

  private boolean isPassedOver(Part part) {
    List<Token> start = part.tokens().subList(0, Math.min(5, part.tokens().size()));
    boolean other =
        part.startsWith("COMMENT")
            ? start.stream().noneMatch(token -> token.is("TABLE") || token.is("COLUMN"))
            : start.stream()
                .skip(1)
                .anyMatch(
                    token -> NO_PART_OF_THE_MODEL.contains(token.text().toUpperCase(Locale.ROOT)));
    boolean owner =
        part.startsWith("ALTER") && part.tokens().stream().anyMatch(token -> token.is("OWNER"));
    // A dump drops what it is about to make; in scratch there is nothing yet.
    boolean drop =
        part.startsWith("DROP")
            && start.stream().anyMatch(token -> token.is("EXISTS"))
            && part.tokens().stream().skip(2).noneMatch(token -> tables.contains(key(token)));
    return other || owner || drop;
  }

  private String withoutSchema(SqlScript script, Part part) {
    var sql = new StringBuilder(part.sql());
    boolean column = part.startsWith("COMMENT", "ON", "COLUMN");
    List<Token> tokens = part.tokens();
    int searched = 0;
    for (int i = 0; i + 2 < tokens.size(); i++) {
      Token token = tokens.get(i);
      int at = sql.indexOf(token.text(), searched);
      searched = at + token.text().length();
      if (!token.isName() || !tokens.get(i + 1).is(".")) {
        continue;
      }
      if (isDefaultSchema(tokens, i)) {
        int dot = sql.indexOf(".", searched);
        sql.delete(at, dot + 1);
        searched = at;
        i++;
      } else if (!column || !tables.contains(key(token))) {
        throw refused(script, part, "it speaks of another schema, " + token.name());
      }
    }
    return sql.toString().replace("'" + DEFAULT_SCHEMA + ".", "'");
  }

  private static boolean isDefaultSchema(List<Token> tokens, int at) {
    return at + 2 < tokens.size()
        && tokens.get(at + 1).is(".")
        && tokens.get(at).name().equals(DEFAULT_SCHEMA);
  }

  private static String key(Token token) {
    return token.name().toLowerCase(Locale.ROOT);
  }

  private static String word(Part part, int index) {
    return index < part.tokens().size()
        ? part.tokens().get(index).text().toUpperCase(Locale.ROOT)
        : "";
  }

  private static InvalidException refused(SqlScript script, Part part, String why) {
    return new InvalidException(
        new Problem(
            "ORM-SQL-001",
            "a statement cannot be run in scratch: " + why,
            script.name()
                + ", line "
                + part.line()
                + ": "
                + part.sql().lines().findFirst().orElse(""),
            "leave it out of the file, or compare with a database that the file was run on"));
  }
}
