package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.mysqlfamily.Site.Kind;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads expressions and the actions of foreign keys out of what SHOW CREATE TABLE shows. */
final class ShownTable {

  /** What may come behind the default of a column. */
  private static final List<String> CLAUSES =
      List.of("ON", "COMMENT", "CHECK", "INVISIBLE", "AUTO_INCREMENT", "COLLATE");

  private final String sql;
  private final Map<Place, SqlText> expressions = new HashMap<>();
  private final Map<String, List<Token>> references = new HashMap<>();

  private record Place(Kind kind, String name) {}

  ShownTable(String shown) {
    this.sql = ServerText.readable(shown);
    List<Token> tokens = SqlTokens.of(sql);
    List<Token> item = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens) {
      depth -= token.is(")") ? 1 : 0;
      boolean outside = depth == 0 || (depth == 1 && token.is(","));
      if (!outside) {
        item.add(token);
      } else if (!item.isEmpty()) {
        item(item);
        item.clear();
      }
      depth += token.is("(") ? 1 : 0;
    }
  }

  /**
   * The expression of a kind.
   *
   * @param name of the column, constraint or index; for a check of a column the option of the table
   */
  @Nullable SqlText expression(Kind kind, String name) {
    return expressions.get(new Place(kind, name));
  }

  /**
   * What a foreign key does with the rows that refer to a row.
   *
   * @param event with that row, DELETE or UPDATE
   */
  String rule(String constraint, String event) {
    List<Token> tokens = references.getOrDefault(constraint, List.of());
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).is("ON") && tokens.get(i + 1).is(event)) {
        String word = tokens.get(i + 2).text();
        boolean two = word.equals("SET") || word.equals("NO");
        return two ? word + " " + tokens.get(i + 3).text() : word;
      }
    }
    return "NO ACTION";
  }

  private void item(List<Token> item) {
    Token first = item.get(0);
    if (first.kind() == SqlTokens.Kind.QUOTED_NAME) {
      column(first.name(), item);
    } else if (first.is("CONSTRAINT") && item.get(2).is("CHECK")) {
      put(Kind.CHECK, item.get(1).name(), item, 3);
    } else if (first.is("CONSTRAINT") && item.get(2).is("FOREIGN")) {
      references.put(item.get(1).name(), List.copyOf(item));
    } else if (first.is("KEY") && item.size() > 4 && item.get(3).is("(")) {
      put(Kind.INDEX, item.get(1).name(), item, 3);
    }
  }

  private void column(String name, List<Token> item) {
    for (int i = 1; i < item.size() - 1; i++) {
      if (item.get(i).is("(")) {
        i = closing(item, i);
      } else if (item.get(i).is("AS")) {
        put(Kind.COMPUTED, name, item, i + 1);
      } else if (item.get(i).is("DEFAULT")) {
        int end = i + 1;
        while (end < item.size() && !CLAUSES.contains(item.get(end).text())) {
          end = item.get(end).is("(") ? closing(item, end) + 1 : end + 1;
        }
        put(Kind.DEFAULT, name, item.get(i + 1).start(), item.get(end - 1).end());
        i = end - 1;
      } else if (item.get(i).is("CHECK")) {
        put(Kind.CHECK, ColumnChecks.option(name), item, i + 1);
      }
    }
  }

  /** What stands in the parentheses that open here. */
  private void put(Kind kind, String name, List<Token> item, int open) {
    put(kind, name, item.get(open).start(), item.get(closing(item, open)).end());
  }

  private void put(Kind kind, String name, int start, int end) {
    expressions.put(new Place(kind, name), Words.unwrapped(sql.substring(start, end)));
  }

  private static int closing(List<Token> item, int open) {
    int depth = 0;
    for (int i = open; i < item.size(); i++) {
      depth += item.get(i).is("(") ? 1 : 0;
      depth -= item.get(i).is(")") ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return item.size() - 1;
  }
}
