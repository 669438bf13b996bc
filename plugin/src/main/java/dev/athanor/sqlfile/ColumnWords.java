package dev.athanor.sqlfile;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind the type of a column. */
final class ColumnWords {

  private final List<Token> tokens;
  private int at;

  ColumnWords(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The table with the column and the constraints that are written at it. */
  Table addTo(Table before, Column plain) {
    Column column = plain;
    String name = plain.name();
    Table table = before;
    String constraint = null;
    while (at < tokens.size()) {
      if (skip("CONSTRAINT")) {
        constraint = next().name();
      } else if (skip("NOT", "NULL")) {
        column = column.withNullable(false);
      } else if (skip("NULL")) {
        column = column.withNullable(true);
      } else if (skip("DEFAULT")) {
        column = column.withDefault(expression());
      } else if (skip("AUTO_INCREMENT")
          || skip("AUTOINCREMENT")
          || skip("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY")) {
        column = column.withGeneration(Identity.byDefault());
      } else if (skip("PRIMARY", "KEY")) {
        column = column.withNullable(false);
        table = table.withPrimaryKey(new PrimaryKey(constraint, List.of(name)));
      } else if (skip("UNIQUE")) {
        table =
            table.withUniques(
                Definitions.and(table.uniques(), Unique.of(constraint, List.of(name))));
      } else if (skip("CHECK")) {
        table =
            table.withChecks(
                Definitions.and(table.checks(), new Check(constraint, parenthesised())));
      } else if (skip("REFERENCES")) {
        table = table.andForeignKey(reference(constraint, name));
      } else {
        throw new NotUnderstood(
            "'" + tokens.get(at).text() + "' of " + name + " is not understood");
      }
    }
    return table.withColumns(Definitions.and(table.columns(), column));
  }

  private ForeignKey reference(@Nullable String constraint, String column) {
    String target = next().name();
    if (!is(0, "(")) {
      throw new NotUnderstood("REFERENCES " + target + " needs the column that it refers to");
    }
    at++;
    String targetColumn = next().name();
    at++;
    return ForeignKey.of(
        constraint, List.of(column), QualifiedName.of(target), List.of(targetColumn));
  }

  /** A default: one value, perhaps with a sign, a call's arguments or a cast. */
  private SqlText expression() {
    if (is(0, "(")) {
      return parenthesised();
    }
    int start = at;
    if (is(0, "-") || is(0, "+")) {
      at++;
    }
    at++;
    if (is(0, "(")) {
      parenthesised();
    }
    while (is(0, "::")) {
      at += 2;
    }
    return text(start, at);
  }

  private SqlText parenthesised() {
    int start = at;
    int depth = 0;
    do {
      Token token = next();
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    } while (depth > 0);
    return text(start + 1, at - 1);
  }

  private SqlText text(int from, int to) {
    var sql = new StringBuilder();
    int end = -1;
    for (Token token : tokens.subList(from, to)) {
      if (end >= 0 && token.start() > end) {
        sql.append(' ');
      }
      sql.append(token.text());
      end = token.end();
    }
    return SqlText.of(sql.toString());
  }

  private Token next() {
    if (at >= tokens.size()) {
      throw new NotUnderstood("something is missing behind a column");
    }
    return tokens.get(at++);
  }

  private boolean is(int ahead, String word) {
    return at + ahead < tokens.size() && tokens.get(at + ahead).is(word);
  }

  private boolean skip(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!is(i, words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }
}
