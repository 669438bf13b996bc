package dev.athanor.dialect.sqlite;

import dev.athanor.change.Change;
import dev.athanor.dialect.StandardDdl;
import dev.athanor.dialect.Types;
import dev.athanor.diff.Plan;
import dev.athanor.error.InvalidException;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's data definition language. What its ALTER TABLE cannot do is done by one rebuild of the
 * table, for all its changes at once
 * (https://sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes).
 */
final class SqliteDdl extends StandardDdl {

  /** A primary key that is an "integer" would count up (https://sqlite.org/rowidtable.html). */
  private static final String NOT_A_ROWID = "int";

  SqliteDdl(Quoting quoting, Types types) {
    super(quoting, types);
  }

  @Override
  public List<Statement> statements(Plan plan) {
    return new Script(plan).statements();
  }

  /** The tables that are made anew for a plan, as far as it can be put into SQL. */
  Set<QualifiedName> rebuilt(Plan plan) {
    var script = new Script(plan);
    try {
      script.statements();
    } catch (InvalidException e) {
      // Whoever wants the statements is told.
      return script.rebuilt;
    }
    return script.rebuilt;
  }

  /**
   * The statements of one plan. New names come before everything else in a plan, or behind it on
   * the way back; SQLite gives them itself, since it knows who speaks of the old ones.
   */
  private final class Script {
    private final List<Change> changes;
    private final MetaData goal;
    private final Map<QualifiedName, List<Change>> byTable = new LinkedHashMap<>();
    private final Set<QualifiedName> created;
    private final Set<QualifiedName> done = new LinkedHashSet<>();
    private final List<Statement> statements = new ArrayList<>();
    private final SqliteRebuild rebuild;
    private final Set<QualifiedName> rebuilt = new LinkedHashSet<>();
    private MetaData state;
    private int firstRebuild;
    private int behindRebuilds;

    Script(Plan plan) {
      this.changes = plan.changes();
      this.state = plan.from();
      this.goal = beforeLastRenames(plan);
      this.rebuild = new SqliteRebuild(SqliteDdl.this, quoting, types, renamed(changes));
      for (Change change : changes) {
        QualifiedName table = change.table();
        if (table != null && !isRename(change)) {
          byTable.computeIfAbsent(table, t -> new ArrayList<>()).add(change);
        }
      }
      this.created =
          byTable.entrySet().stream()
              .filter(e -> e.getValue().stream().anyMatch(Change.CreateTable.class::isInstance))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
    }

    private static boolean isRename(Change change) {
      return change instanceof Change.RenameTable || change instanceof Change.RenameColumn;
    }

    private static MetaData beforeLastRenames(Plan plan) {
      MetaData goal = plan.to();
      for (int i = plan.changes().size() - 1; i >= 0 && isRename(plan.changes().get(i)); i--) {
        goal = plan.changes().get(i).inverse().applyTo(goal);
      }
      return goal;
    }

    private static Set<String> renamed(List<Change> changes) {
      Set<String> names = new LinkedHashSet<>();
      for (Change change : changes) {
        if (change instanceof Change.RenameTable table) {
          names.addAll(List.of(table.from().name(), table.to().name()));
        } else if (change instanceof Change.RenameColumn column) {
          names.addAll(List.of(column.from(), column.to()));
        }
      }
      return names;
    }

    List<Statement> statements() {
      for (Change change : changes) {
        QualifiedName table = change.table();
        if (table == null || isRename(change)) {
          add(change.accept(SqliteDdl.this));
          state = change.applyTo(state);
        } else if (created.contains(table)) {
          created(change);
        } else if (change instanceof Change.DropTable) {
          add(change.accept(SqliteDdl.this));
        } else if (!droppedLater(table) && done.add(table)) {
          altered(table);
        }
      }
      return rebuilt.isEmpty() ? statements : withoutForeignKeys();
    }

    /** The whole table at once: SQLite lets a key refer to a table that comes later. */
    private void created(Change change) {
      if (change instanceof Change.CreateTable create) {
        Table whole = goal.table(create.table()).orElse(create.definition());
        add(new Change.CreateTable(whole).accept(SqliteDdl.this));
      }
    }

    private boolean droppedLater(QualifiedName table) {
      return changes(table).stream().anyMatch(Change.DropTable.class::isInstance);
    }

    private List<Change> changes(QualifiedName table) {
      return byTable.getOrDefault(table, List.of());
    }

    /** The new words of values, by column. */
    private Map<String, Map<String, String>> values(QualifiedName table) {
      Map<String, Map<String, String>> values = new LinkedHashMap<>();
      for (Change change : changes(table)) {
        if (change instanceof Change.RenameColumnValues rename) {
          values.put(rename.column(), rename.values());
        }
      }
      return values;
    }

    private void altered(QualifiedName name) {
      Table before = state.table(name).orElseThrow();
      Table after = goal.table(name).orElseThrow();
      List<String> inPlace = new InPlace(before, changes(name)).statements();
      if (!inPlace.isEmpty()) {
        add(inPlace);
      } else {
        firstRebuild = rebuilt.isEmpty() ? statements.size() : firstRebuild;
        rebuilt.add(name);
        add(rebuild.statements(before, after, values(name)));
        behindRebuilds = statements.size();
      }
      // Columns that are renamed later find the table as it will be by then.
      state = state.mapTables(table -> table.name().equals(name) ? after : table);
    }

    private void add(List<String> sql) {
      sql.forEach(each -> statements.add(Statement.of(each)));
    }

    /** Tables with keys that a rebuild may hurt; those that are there all the time. */
    private List<QualifiedName> concerned() {
      return goal.tables().stream()
          .filter(table -> !created.contains(table.name()))
          .filter(
              table ->
                  table.foreignKeys().stream()
                      .anyMatch(
                          key -> rebuilt.contains(table.name()) || rebuilt.contains(key.target())))
          .map(Table::name)
          .toList();
    }

    /**
     * Dropping the old table would run the ON DELETE actions of the keys that refer to it. Nobody
     * looks after the keys meanwhile, so they are checked when all is done.
     */
    private List<Statement> withoutForeignKeys() {
      var violations = new SqliteViolations(quoting, concerned());
      List<Statement> all = new ArrayList<>();
      all.add(Statement.outsideTransaction("PRAGMA foreign_keys = OFF"));
      all.add(Statement.of(SqliteViolations.ENFORCED_REFUSED));
      all.addAll(statements.subList(0, firstRebuild));
      violations.noted().forEach(sql -> all.add(Statement.of(sql)));
      all.addAll(statements.subList(firstRebuild, behindRebuilds));
      violations.refused().forEach(sql -> all.add(Statement.of(sql)));
      all.addAll(statements.subList(behindRebuilds, statements.size()));
      all.add(Statement.outsideTransaction("PRAGMA foreign_keys = ON"));
      return all;
    }
  }

  /** Changes to one table that SQLite's own ALTER TABLE can make, if it can make all of them. */
  private final class InPlace {
    private final List<Change> changes;
    private final List<String> statements = new ArrayList<>();
    private Table table;

    InPlace(Table before, List<Change> changes) {
      this.table = before;
      this.changes = changes;
    }

    /** The statements, or none where a rebuild is needed. */
    List<String> statements() {
      Set<Constraint> inline = new LinkedHashSet<>();
      for (Change change : changes) {
        if (change instanceof Change.AddColumn add && addable(add.column())) {
          List<Constraint> own = ownConstraints(add.column());
          inline.addAll(own);
          statements.add(addColumn(add, own));
        } else if (change instanceof Change.AddConstraint add
            && inline.contains(add.constraint())) {
          continue;
        } else if (possible(change)) {
          statements.addAll(change.accept(SqliteDdl.this));
        } else {
          return List.of();
        }
        table = change.applyTo(MetaData.of(table)).tables().get(0);
      }
      return statements;
    }

    private boolean possible(Change change) {
      return change instanceof Change.CreateIndex
          || change instanceof Change.DropIndex
          || change instanceof Change.RenameIndex
          || (change instanceof Change.DropColumn drop && droppable(drop.column()));
    }

    /** See https://sqlite.org/lang_altertable.html#alter_table_add_column. */
    private boolean addable(Column column) {
      SqlText defaultValue = column.defaultValue();
      boolean constant = defaultValue == null || isLiteral(defaultValue);
      boolean filled = column.nullable() || (defaultValue != null && !isNull(defaultValue));
      boolean stored = column.generation() instanceof Computed computed && computed.stored();
      boolean refers = ownConstraints(column).stream().anyMatch(ForeignKey.class::isInstance);
      return constant
          && filled
          && !stored
          && !column.isIdentity()
          && !(refers && defaultValue != null);
    }

    /** New constraints on this new column alone; they can stand in its definition. */
    private List<Constraint> ownConstraints(Column column) {
      List<Constraint> own = new ArrayList<>();
      for (Change change : changes) {
        if (change instanceof Change.AddConstraint add
            && (isKeyOf(add.constraint(), column) || isCheckOf(add.constraint(), column))) {
          own.add(add.constraint());
        }
      }
      return own;
    }

    private boolean isKeyOf(Constraint constraint, Column column) {
      return constraint instanceof ForeignKey key && key.columns().equals(List.of(column.name()));
    }

    private boolean isCheckOf(Constraint constraint, Column column) {
      return constraint instanceof Constraint.Check check
          && check.expression().mentions(column.name())
          && table.columns().stream().noneMatch(other -> check.expression().mentions(other.name()));
    }

    private String addColumn(Change.AddColumn add, List<Constraint> own) {
      String constraints =
          own.stream().map(each -> " " + columnConstraint(each)).collect(Collectors.joining());
      return SqliteDdl.super.addColumn(add).get(0) + constraints;
    }

    private String columnConstraint(Constraint constraint) {
      return constraint instanceof ForeignKey key
          ? "CONSTRAINT " + name(nameOf(key)) + " " + references(key)
          : constraintDefinition(constraint);
    }

    /** See https://sqlite.org/lang_altertable.html#alter_table_drop_column. */
    private boolean droppable(Column column) {
      String name = column.name();
      PrimaryKey key = table.primaryKey();
      return (key == null || !key.columns().contains(name))
          && table.uniques().stream().noneMatch(unique -> unique.columns().contains(name))
          && table.foreignKeys().stream().noneMatch(each -> each.columns().contains(name))
          && table.checks().stream().noneMatch(check -> check.expression().mentions(name))
          && table.indexes().stream().noneMatch(index -> index.mentions(name))
          && table.columns().stream()
              .noneMatch(
                  other ->
                      other.generation() instanceof Computed computed
                          && computed.expression().mentions(name));
    }
  }

  /** The table with its indexes, and the triggers that it had where it comes back. */
  @Override
  public List<String> createTable(Change.CreateTable change) {
    List<String> statements = new ArrayList<>(super.createTable(change));
    statements.addAll(triggers(change.definition()));
    return statements;
  }

  /** The table alone. */
  String definition(Table table) {
    return tableDefinition(table);
  }

  /** The definitions of the triggers on a table. */
  static List<String> triggers(Table table) {
    return table.options().entrySet().stream()
        .filter(option -> option.getKey().startsWith(SqliteInspector.TRIGGER))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Only inside the column can a primary key count up. */
  @Override
  protected String columnDefinition(Table table, Column column) {
    PrimaryKey key = table.primaryKey();
    if (key == null || !column.isIdentity()) {
      return isAloneIn(key, column) && column.type() instanceof SqlType.Int
          ? columnDefinition(column.withType(new SqlType.Named(NOT_A_ROWID)))
          : columnDefinition(column);
    }
    String name = key.name();
    return name(column.name())
        + " integer"
        + (name == null ? "" : " CONSTRAINT " + name(name))
        + " PRIMARY KEY"
        + (table.options().containsKey(SqliteAdaptation.AUTOINCREMENT) ? " AUTOINCREMENT" : "")
        + " NOT NULL";
  }

  private static boolean isAloneIn(@Nullable PrimaryKey key, Column column) {
    return key != null && key.columns().equals(List.of(column.name()));
  }

  @Override
  protected List<Constraint> tableConstraints(Table table) {
    boolean inline = table.columns().stream().anyMatch(Column::isIdentity);
    return table
        .constraints()
        .filter(constraint -> !inline || !(constraint instanceof PrimaryKey))
        .toList();
  }

  /** Nothing: {@link #columnDefinition(Table, Column)} says it all. */
  @Override
  protected String identity(dev.athanor.schema.Generation.Identity identity) {
    return "";
  }

  @Override
  protected String tableOptions(Table table) {
    List<String> words = new ArrayList<>();
    if (table.options().containsKey(SqliteAdaptation.STRICT)) {
      words.add("STRICT");
    }
    if (table.options().containsKey(SqliteAdaptation.WITHOUT_ROWID)) {
      words.add("WITHOUT ROWID");
    }
    return words.isEmpty() ? "" : " " + String.join(", ", words);
  }

  @Override
  protected String defaultValue(SqlText sql) {
    return isLiteral(sql) || isKeyword(sql) ? sql.sql() : "(" + sql.sql() + ")";
  }

  private static boolean isLiteral(SqlText sql) {
    List<SqlTokens.Token> tokens = SqlTokens.of(sql.sql());
    int from = !tokens.isEmpty() && (tokens.get(0).is("-") || tokens.get(0).is("+")) ? 1 : 0;
    if (tokens.size() != from + 1) {
      return false;
    }
    SqlTokens.Token value = tokens.get(from);
    return value.kind() == SqlTokens.Kind.STRING
        || value.kind() == SqlTokens.Kind.NUMBER
        || value.is("NULL")
        || value.is("TRUE")
        || value.is("FALSE");
  }

  private static boolean isNull(SqlText sql) {
    return sql.sql().equalsIgnoreCase("NULL");
  }

  private static boolean isKeyword(SqlText sql) {
    return sql.sql().toUpperCase(java.util.Locale.ROOT).matches("CURRENT_(TIMESTAMP|DATE|TIME)");
  }

  @Override
  public List<String> renameIndex(Change.RenameIndex change) {
    return List.of(
        "DROP INDEX " + name(nameOf(change.from())), indexDefinition(change.table(), change.to()));
  }

  @Override
  public List<String> alterColumn(Change.AlterColumn change) {
    throw rebuilt(change);
  }

  @Override
  public List<String> renameColumnValues(Change.RenameColumnValues change) {
    throw rebuilt(change);
  }

  @Override
  public List<String> addConstraint(Change.AddConstraint change) {
    throw rebuilt(change);
  }

  @Override
  public List<String> dropConstraint(Change.DropConstraint change) {
    throw rebuilt(change);
  }

  @Override
  public List<String> renameConstraint(Change.RenameConstraint change) {
    throw rebuilt(change);
  }

  private static IllegalStateException rebuilt(Change change) {
    return new IllegalStateException("the table is rebuilt for " + change);
  }

  /** SQLite has no comments; an adapted schema has none either. */
  @Override
  public List<String> alterTableComment(Change.AlterTableComment change) {
    return List.of();
  }

  /** SQLite has no enum types; an adapted schema has none either. */
  @Override
  public List<String> alterEnumType(Change.AlterEnumType change) {
    return List.of();
  }
}
