package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the expressions out of what SHOW CREATE TABLE shows. */
final class ShownTable {

  /** What may come behind the default of a column. */
  private static final List<String> CLAUSES =
      List.of("ON", "COMMENT", "CHECK", "INVISIBLE", "AUTO_INCREMENT", "COLLATE");

  private final String sql;
  private final Map<String, SqlText> expressions = new HashMap<>();

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
   * By the name of the column, constraint or index; a check of a column is an option of the table.
   */
  Map<String, SqlText> expressions() {
    return expressions;
  }

  private void item(List<Token> item) {
    Token first = item.get(0);
    if (first.kind() == Kind.QUOTED_NAME) {
      column(first.name(), item);
    } else if (first.is("CONSTRAINT") && item.get(2).is("CHECK")) {
      put(item.get(1).name(), item, 3);
    } else if (first.is("KEY") && item.size() > 4 && item.get(3).is("(")) {
      put(item.get(1).name(), item, 3);
    }
  }

  private void column(String name, List<Token> item) {
    for (int i = 1; i < item.size() - 1; i++) {
      if (item.get(i).is("(")) {
        i = closing(item, i);
      } else if (item.get(i).is("AS")) {
        put(name, item, i + 1);
      } else if (item.get(i).is("DEFAULT")) {
        int end = i + 1;
        while (end < item.size() && !CLAUSES.contains(item.get(end).text())) {
          end = item.get(end).is("(") ? closing(item, end) + 1 : end + 1;
        }
        put(name, item.get(i + 1).start(), item.get(end - 1).end());
        i = end - 1;
      } else if (item.get(i).is("CHECK")) {
        put(ColumnChecks.option(name), item, i + 1);
      }
    }
  }

  /** What stands in the parentheses that open here. */
  private void put(String name, List<Token> item, int open) {
    put(name, item.get(open).start(), item.get(closing(item, open)).end());
  }

  private void put(String name, int start, int end) {
    expressions.put(name, Words.unwrapped(sql.substring(start, end)));
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
