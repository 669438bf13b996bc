package dev.athanor.dialect.sqlite;

import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stored CREATE TABLE says beyond what SQLite's pragmas tell: names of constraints, checks,
 * collations, computed columns, deferrability (https://sqlite.org/lang_createtable.html). A foreign
 * key that names no target columns comes with none.
 */
final class SqliteDefinition {

  private static final Set<String> COLUMN_CONSTRAINTS =
      Set.of(
          "CONSTRAINT",
          "PRIMARY",
          "NOT",
          "NULL",
          "UNIQUE",
          "CHECK",
          "DEFAULT",
          "COLLATE",
          "REFERENCES",
          "GENERATED",
          "AS");
  private static final Set<String> TABLE_CONSTRAINTS =
      Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

  final List<Unique> uniques = new ArrayList<>();
  final List<Check> checks = new ArrayList<>();
  final List<Reference> references = new ArrayList<>();
  final Map<String, String> collations = new HashMap<>();
  final Map<String, Computed> computed = new HashMap<>();
  final List<String> primaryKey = new ArrayList<>();

  /** Clauses that the model has no words for. */
  final List<String> beyondModel = new ArrayList<>();

  @Nullable String primaryKeyName;
  boolean autoincrement;
  boolean strict;
  boolean withoutRowid;

  private final String sql;
  private final List<Token> tokens;
  private int at;

  /** A foreign key, before the columns of a target that it does not list are known. */
  record Reference(
      @Nullable String name,
      List<String> columns,
      String target,
      List<String> targetColumns,
      Action onDelete,
      Action onUpdate,
      Deferrability deferrability) {

    ForeignKey resolved(QualifiedName targetName, List<String> primaryKeyOfTarget) {
      List<String> to = targetColumns.isEmpty() ? primaryKeyOfTarget : targetColumns;
      return new ForeignKey(
          name, columns, targetName, to, onDelete, onUpdate, deferrability, false, true, List.of());
    }
  }

  private SqliteDefinition(String sql) {
    this.sql = sql;
    this.tokens = SqlTokens.withBracketNames(sql);
  }

  /** Reads a CREATE TABLE as sqlite_schema stores it. */
  static SqliteDefinition read(String sql) {
    var definition = new SqliteDefinition(sql);
    definition.table();
    return definition;
  }

  private void table() {
    while (!here("(")) {
      at++;
    }
    at++;
    boolean first = true;
    while (!here(")")) {
      if (here(",")) {
        at++;
      } else if (!first && word(TABLE_CONSTRAINTS)) {
        tableConstraint();
      } else {
        column();
        first = false;
      }
    }
    at++;
    options();
  }

  private void options() {
    while (at < tokens.size()) {
      strict |= here("STRICT");
      withoutRowid |= here("ROWID");
      at++;
    }
  }

  private void column() {
    String name = name();
    while (!here(",") && !here(")") && !word(COLUMN_CONSTRAINTS)) {
      skip();
    }
    String constraint = null;
    while (!here(",") && !here(")")) {
      if (take("CONSTRAINT")) {
        constraint = name();
      } else {
        columnConstraint(name, constraint);
        constraint = null;
      }
    }
  }

  private void columnConstraint(String column, @Nullable String name) {
    if (take("PRIMARY")) {
      primaryKeyName = name;
      primaryKey.add(column);
      at++;
      if (take("DESC")) {
        beyondModel.add("PRIMARY KEY DESC");
      }
      take("ASC");
      conflict();
      autoincrement |= take("AUTOINCREMENT");
    } else if (take("NOT") || take("NULL")) {
      take("NULL");
      conflict();
    } else if (take("UNIQUE")) {
      uniques.add(Unique.of(name, List.of(column)));
      conflict();
    } else if (take("CHECK")) {
      checks.add(new Check(name, SqlText.of(parenthesised())));
      conflict();
    } else if (take("DEFAULT")) {
      defaultValue();
    } else if (take("COLLATE")) {
      collations.put(column, name());
    } else if (take("REFERENCES")) {
      reference(name, List.of(column));
    } else if (take("GENERATED")) {
      at++;
    } else if (take("AS")) {
      String expression = parenthesised();
      boolean stored = take("STORED");
      take("VIRTUAL");
      computed.put(column, new Computed(SqlText.of(expression), stored));
    } else {
      skip();
    }
  }

  private void defaultValue() {
    if (here("+") || here("-")) {
      at++;
    }
    skip();
  }

  private void tableConstraint() {
    String name = take("CONSTRAINT") ? name() : null;
    if (take("PRIMARY")) {
      at++;
      primaryKeyName = name;
      primaryKey.addAll(columns());
      conflict();
    } else if (take("UNIQUE")) {
      uniques.add(Unique.of(name, columns()));
      conflict();
    } else if (take("CHECK")) {
      checks.add(new Check(name, SqlText.of(parenthesised())));
      conflict();
    } else if (take("FOREIGN")) {
      at++;
      List<String> columns = columns();
      at++;
      reference(name, columns);
    } else if (!here("CONSTRAINT")) {
      skip();
    }
  }

  /** Column names in parentheses; the words beside them are noted or passed over. */
  private List<String> columns() {
    List<String> names = new ArrayList<>();
    at++;
    boolean expectName = true;
    while (!here(")")) {
      if (take(",")) {
        expectName = true;
      } else if (expectName) {
        names.add(name());
        expectName = false;
      } else {
        keyPart();
      }
    }
    at++;
    return names;
  }

  private void keyPart() {
    if (take("COLLATE")) {
      beyondModel.add("a key COLLATE " + name());
    } else if (take("DESC")) {
      beyondModel.add("a key DESC");
    } else {
      autoincrement |= here("AUTOINCREMENT");
      at++;
    }
  }

  private void reference(@Nullable String name, List<String> columns) {
    String target = name();
    List<String> targetColumns = here("(") ? columns() : List.of();
    Action onDelete = Action.NO_ACTION;
    Action onUpdate = Action.NO_ACTION;
    Deferrability deferrability = Deferrability.NOT_DEFERRABLE;
    boolean more = true;
    while (more) {
      if (take("ON")) {
        boolean delete = take("DELETE");
        at += delete ? 0 : 1;
        Action action = action();
        onDelete = delete ? action : onDelete;
        onUpdate = delete ? onUpdate : action;
      } else if (take("MATCH")) {
        at++;
      } else if (here("DEFERRABLE") || (here("NOT") && hereAfter("DEFERRABLE"))) {
        deferrability = deferrability();
      } else {
        more = false;
      }
    }
    references.add(
        new Reference(name, columns, target, targetColumns, onDelete, onUpdate, deferrability));
  }

  private Action action() {
    if (take("SET")) {
      return tokens.get(at++).is("NULL") ? Action.SET_NULL : Action.SET_DEFAULT;
    }
    if (take("NO")) {
      at++;
      return Action.NO_ACTION;
    }
    return tokens.get(at++).is("CASCADE") ? Action.CASCADE : Action.RESTRICT;
  }

  private Deferrability deferrability() {
    boolean not = take("NOT");
    at++;
    boolean deferred = false;
    if (take("INITIALLY")) {
      deferred = tokens.get(at++).is("DEFERRED");
    }
    if (not) {
      return Deferrability.NOT_DEFERRABLE;
    }
    return deferred ? Deferrability.INITIALLY_DEFERRED : Deferrability.INITIALLY_IMMEDIATE;
  }

  private void conflict() {
    if (here("ON") && hereAfter("CONFLICT")) {
      at += 2;
      beyondModel.add("ON CONFLICT " + tokens.get(at++).text());
    }
  }

  /** The source between the parentheses that open here. */
  private String parenthesised() {
    int start = tokens.get(at).end();
    skip();
    return sql.substring(start, tokens.get(at - 1).start()).strip();
  }

  /** The name that stands here; SQLite takes a string for one too. */
  private String name() {
    Token token = tokens.get(at++);
    return token.kind() == SqlTokens.Kind.STRING
        ? token.text().substring(1, token.text().length() - 1).replace("''", "'")
        : token.name();
  }

  /** Passes one token, or everything between a pair of parentheses. */
  private void skip() {
    int depth = 0;
    do {
      depth += here("(") ? 1 : 0;
      depth -= here(")") ? 1 : 0;
      at++;
    } while (depth > 0);
  }

  private boolean here(String keyword) {
    return at < tokens.size() && tokens.get(at).is(keyword);
  }

  private boolean hereAfter(String keyword) {
    return at + 1 < tokens.size() && tokens.get(at + 1).is(keyword);
  }

  private boolean word(Set<String> keywords) {
    Token token = tokens.get(at);
    return token.kind() == SqlTokens.Kind.WORD
        && keywords.contains(token.text().toUpperCase(java.util.Locale.ROOT));
  }

  private boolean take(String keyword) {
    boolean found = here(keyword);
    at += found ? 1 : 0;
    return found;
  }
}
