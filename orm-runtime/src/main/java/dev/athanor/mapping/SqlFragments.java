package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the pieces of SQL that annotations hold beside what they say in words of their own. */
final class SqlFragments {

  /** What can stand behind a value in the definition of a column. */
  private static final List<String> AFTER_VALUE =
      List.of(
          "NOT",
          "NULL",
          "ON",
          "COLLATE",
          "COMMENT",
          "CHECK",
          "CONSTRAINT",
          "UNIQUE",
          "PRIMARY",
          "REFERENCES",
          "GENERATED",
          "AUTO_INCREMENT",
          "INVISIBLE");

  private final String sql;
  private final List<Token> tokens;
  private int next;

  private SqlFragments(String sql) {
    this.sql = sql;
    this.tokens = SqlTokens.of(sql);
  }

  /**
   * The foreign key with what a definition says about actions and deferrability; what stands before
   * them is said by the mapping itself. Empty where the rest is not understood.
   */
  static Optional<ForeignKey> foreignKey(ForeignKey key, String sql) {
    return new SqlFragments(sql).foreignKey(key);
  }

  /** The column with what its options add. Empty where they are not understood. */
  static Optional<Column> column(Column column, String sql) {
    return new SqlFragments(sql).column(column);
  }

  /**
   * The column as a definition says. The default and whether there may be nulls are taken out of
   * it, so that they can be compared; all else is the type, in the database's own words.
   */
  static Column definition(Column column, String sql) {
    Column stated = column.withType(SqlType.named(sql.strip())).withTypeStated(true);
    return new SqlFragments(sql).definition(stated).orElse(stated);
  }

  private Optional<Column> definition(Column column) {
    while (next < tokens.size() && !at("DEFAULT") && !at("NOT") && !at("NULL")) {
      next++;
    }
    if (next == 0 || next == tokens.size()) {
      return Optional.empty();
    }
    String type = sql.substring(0, tokens.get(next).start());
    Column result = column.withType(SqlType.named(type.strip()));
    while (next < tokens.size()) {
      if (skip("NOT", "NULL")) {
        result = result.withNullable(false);
      } else if (skip("DEFAULT")) {
        result = result.withDefault(value());
      } else if (skip("ON", "UPDATE")) {
        result = result.withOnUpdate(value());
      } else if (!skip("NULL")) {
        return Optional.empty();
      }
    }
    return Optional.of(result);
  }

  /** A value, up to what can stand behind it. */
  private SqlText value() {
    int start = next;
    while (next < tokens.size() && (next == start || AFTER_VALUE.stream().noneMatch(this::at))) {
      next++;
    }
    return start == next
        ? SqlText.of("")
        : SqlText.of(sql.substring(tokens.get(start).start(), tokens.get(next - 1).end()));
  }

  private Optional<ForeignKey> foreignKey(ForeignKey key) {
    while (next < tokens.size() && !at("ON") && !at("DEFERRABLE") && !at("NOT")) {
      next++;
    }
    Action onDelete = key.onDelete();
    Action onUpdate = key.onUpdate();
    Deferrability deferrability = key.deferrability();
    while (next < tokens.size()) {
      if (skip("ON", "DELETE")) {
        onDelete = action();
      } else if (skip("ON", "UPDATE")) {
        onUpdate = action();
      } else if (skip("NOT", "DEFERRABLE")) {
        deferrability = Deferrability.NOT_DEFERRABLE;
      } else if (skip("DEFERRABLE")) {
        deferrability =
            skip("INITIALLY", "DEFERRED")
                ? Deferrability.INITIALLY_DEFERRED
                : Deferrability.INITIALLY_IMMEDIATE;
      } else if (!skip("INITIALLY", "IMMEDIATE")) {
        return Optional.empty();
      }
    }
    return onDelete == null || onUpdate == null
        ? Optional.empty()
        : Optional.of(key.withActions(onDelete, onUpdate).withDeferrability(deferrability));
  }

  private @Nullable Action action() {
    for (Action action : Action.values()) {
      if (skip(action.sql().split(" "))) {
        return action;
      }
    }
    return null;
  }

  private Optional<Column> column(Column column) {
    Column result = column;
    while (next < tokens.size()) {
      if (skip("COLLATE") && next < tokens.size()) {
        result = result.withCollation(tokens.get(next++).name());
      } else if (skip("INVISIBLE") || skip("HIDDEN")) {
        result = result.withVisible(false);
      } else if (skip("ON", "UPDATE")) {
        result = result.withOnUpdate(rest());
      } else if (skip("DEFAULT")) {
        result = result.withDefault(rest());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(result);
  }

  /** The rest of the text, or what stands before the next option. */
  private SqlText rest() {
    int start = next;
    while (next < tokens.size()
        && (next == start
            || !(at("COLLATE") || at("INVISIBLE") || at("HIDDEN") || at("ON") || at("DEFAULT")))) {
      next++;
    }
    return start == next
        ? SqlText.of("")
        : SqlText.of(sql.substring(tokens.get(start).start(), tokens.get(next - 1).end()));
  }

  private boolean at(String word) {
    return tokens.get(next).is(word);
  }

  private boolean skip(String... words) {
    if (next + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(next + i).is(words[i])) {
        return false;
      }
    }
    next += words.length;
    return true;
  }
}
