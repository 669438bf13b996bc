package dev.athanor.dialect.sqlite;

import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a CREATE INDEX as sqlite_schema stores it (https://sqlite.org/lang_createindex.html). */
final class SqliteIndexDefinition {

  private final String sql;
  private final List<Token> tokens;
  private int at;

  private SqliteIndexDefinition(String sql) {
    this.sql = sql;
    this.tokens = SqlTokens.withBracketNames(sql);
  }

  static Index read(String name, String sql) {
    return new SqliteIndexDefinition(sql).index(name);
  }

  private Index index(String name) {
    boolean unique = tokens.get(1).is("UNIQUE");
    while (!tokens.get(at).is("(")) {
      at++;
    }
    at++;
    List<Index.Part> parts = new ArrayList<>();
    while (!tokens.get(at - 1).is(")")) {
      parts.add(part());
    }
    SqlText where = null;
    if (at < tokens.size() && tokens.get(at).is("WHERE")) {
      where = SqlText.of(sql.substring(tokens.get(at).end()));
    }
    return new Index(name, parts, unique, where, List.of(), null, false, true);
  }

  /** One part, up to and with the comma or the parenthesis behind it. */
  private Index.Part part() {
    int first = at;
    int depth = 0;
    while (depth > 0 || !(tokens.get(at).is(",") || tokens.get(at).is(")"))) {
      depth += tokens.get(at).is("(") ? 1 : 0;
      depth -= tokens.get(at).is(")") ? 1 : 0;
      at++;
    }
    int last = at - 1;
    at++;
    boolean descending = tokens.get(last).is("DESC");
    if (last > first && (descending || tokens.get(last).is("ASC"))) {
      last--;
    }
    String collation = null;
    if (last - 1 > first && tokens.get(last - 1).is("COLLATE")) {
      collation = tokens.get(last).name();
      last -= 2;
    }
    return part(first, last, descending, collation);
  }

  private Index.Part part(int first, int last, boolean descending, @Nullable String collation) {
    Index.Part part;
    if (first == last && tokens.get(first).isName()) {
      part = Index.Part.column(tokens.get(first).name());
    } else {
      part = Index.Part.expression(SqlText.of(source(first, last)));
    }
    return part.withDescending(descending).withCollation(collation);
  }

  private String source(int first, int last) {
    boolean wrapped = tokens.get(first).is("(") && closes(first) == last;
    return wrapped
        ? sql.substring(tokens.get(first).end(), tokens.get(last).start())
        : sql.substring(tokens.get(first).start(), tokens.get(last).end());
  }

  private int closes(int open) {
    int depth = 0;
    int i = open;
    do {
      depth += tokens.get(i).is("(") ? 1 : 0;
      depth -= tokens.get(i).is(")") ? 1 : 0;
      i++;
    } while (depth > 0);
    return i - 1;
  }
}
