package dev.athanor.migrate;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migrate.SqlScript.Part;
import dev.athanor.schema.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lets into scratch what makes a schema, and nothing that could reach out of it: scratch may be on
 * the server that has the real tables. Names without a schema lead nowhere else.
 *
 * @param apart whether scratch is a database in memory, out of which no name leads
 * @param inTransaction whether scratch is a transaction, in which no index is built CONCURRENTLY
 */
record ScriptGuard(boolean apart, boolean inTransaction) {

  /** About rows, sessions and rights. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH", "SET", "LOCK", "UNLOCK",
          "BEGIN", "START", "COMMIT", "END", "ANALYZE", "GRANT", "REVOKE", "REINDEX");

  private static final Set<String> NO_PART_OF_THE_MODEL =
      Set.of("VIEW", "TRIGGER", "FUNCTION", "PROCEDURE", "EXTENSION", "POLICY", "RULE", "EVENT");

  private static final Set<String> MADE =
      Set.of("TABLE", "UNLOGGED", "INDEX", "UNIQUE", "FULLTEXT", "SPATIAL", "TYPE", "SEQUENCE");

  private static final Set<String> OF_OTHER_PLACES = Set.of("ATTACH", "DETACH", "VACUUM", "USE");

  /** The schema that a dump of PostgreSQL names although it is the default one. */
  private static final String DEFAULT_SCHEMA = "public";

  /**
   * The statement as it may be run; empty where it has nothing to do with the schema.
   *
   * @throws InvalidException where it cannot be let in
   */
  String admit(SqlScript script, Part part) {
    String first = word(part, 0);
    if (OF_OTHER_PLACES.contains(first)) {
      throw refused(script, part, first + " leads to another database");
    }
    if (PASSED_OVER.contains(first)) {
      return "";
    }
    if (apart) {
      return part.sql();
    }
    if (isOfNoPart(part)) {
      return "";
    }
    boolean makes =
        switch (first) {
          case "CREATE", "ALTER", "DROP" ->
              MADE.contains(word(part, 1)) && !word(part, 2).equals("ALL");
          case "COMMENT" -> true;
          default -> false;
        };
    if (!makes) {
      throw refused(script, part, "it is none that makes a schema");
    }
    if (first.equals("CREATE") && part.tokens().stream().anyMatch(token -> token.is("SELECT"))) {
      throw refused(script, part, "it reads rows");
    }
    return withoutSchema(script, part);
  }

  /** Whether a statement leaves the schema as it is for sure: rows, rights, views and the like. */
  static boolean leavesSchema(Part part) {
    String first = word(part, 0);
    boolean makesTable =
        Set.of("SELECT", "WITH").contains(first)
            && part.tokens().stream().anyMatch(token -> token.is("INTO"));
    return (PASSED_OVER.contains(first) && !makesTable)
        || (Set.of("CREATE", "DROP", "ALTER", "COMMENT").contains(first) && isOfNoPart(part));
  }

  private static boolean isOfNoPart(Part part) {
    List<Token> start = part.tokens().subList(0, Math.min(5, part.tokens().size()));
    if (part.startsWith("COMMENT")) {
      return start.stream().noneMatch(token -> token.is("TABLE") || token.is("COLUMN"));
    }
    boolean owner =
        part.startsWith("ALTER") && part.tokens().stream().anyMatch(token -> token.is("OWNER"));
    return owner
        || start.stream()
            .skip(1)
            .anyMatch(
                token -> NO_PART_OF_THE_MODEL.contains(token.text().toUpperCase(Locale.ROOT)));
  }

  /** The statement with names of the default schema alone. */
  private String withoutSchema(SqlScript script, Part part) {
    var sql = new StringBuilder();
    boolean column = part.startsWith("COMMENT", "ON", "COLUMN");
    List<Token> tokens = part.tokens();
    int end = tokens.get(0).start();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      sql.append(token.start() > end ? " " : "");
      end = token.end();
      if (inTransaction && token.is("CONCURRENTLY") && i > 0 && tokens.get(i - 1).is("INDEX")) {
        continue;
      }
      boolean qualifies = token.isName() && i + 1 < tokens.size() && tokens.get(i + 1).is(".");
      if (!qualifies) {
        sql.append(unqualified(token));
      } else if (token.name().equals(DEFAULT_SCHEMA)) {
        i++;
        end = tokens.get(i).end();
      } else if (column && dots(tokens, i) == 1) {
        sql.append(token.text());
      } else {
        throw refused(script, part, "it speaks of another schema, " + token.name());
      }
    }
    return sql.toString();
  }

  /** How many dots follow one another, with a name between them. */
  private static int dots(List<Token> tokens, int at) {
    int dots = 0;
    for (int i = at + 1; i < tokens.size() && tokens.get(i).is("."); i += 2) {
      dots++;
    }
    return dots;
  }

  /** A sequence is named in a string: {@code nextval('public.users_id_seq')}. */
  private static String unqualified(Token token) {
    String prefix = "'" + DEFAULT_SCHEMA + ".";
    return token.text().startsWith(prefix)
        ? "'" + token.text().substring(prefix.length())
        : token.text();
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
