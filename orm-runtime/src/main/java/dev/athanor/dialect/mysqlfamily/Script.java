package dev.athanor.dialect.mysqlfamily;

import dev.athanor.change.Change;
import dev.athanor.dialect.mysqlfamily.lint.Algorithm;
import dev.athanor.dialect.mysqlfamily.lint.Operations;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The statements of one plan. A change that the server would refuse on its own, because a foreign
 * key or a counted column would be left without a key, waits for those that make it good; then all
 * of them are one statement.
 */
final class Script {

  private final FamilyDdl ddl;
  private final Product product;
  private final Plan plan;
  private final List<Statement> statements = new ArrayList<>();
  private final Map<QualifiedName, List<Change>> waiting = new LinkedHashMap<>();
  private final Set<QualifiedName> created = new HashSet<>();
  private final Map<QualifiedName, String> oldNames = new LinkedHashMap<>();
  private final boolean online;
  private MetaData state;

  /**
   * @param online whether the server is told how to make a change
   */
  Script(FamilyDdl ddl, Product product, Plan plan, boolean online) {
    this.online = online;
    this.ddl = ddl;
    this.product = product;
    this.plan = plan;
    this.state = plan.from();
  }

  List<Statement> statements() {
    List<Change> changes = withoutIdlePairs(plan.changes());
    for (Change change : changes) {
      QualifiedName table = change.table();
      if (table == null || isOfWholeTable(change)) {
        change.accept(ddl).forEach(this::add);
        if (change instanceof Change.CreateTable create) {
          created.add(create.table());
        }
        if (change instanceof Change.RenameTable rename) {
          String first = oldNames.getOrDefault(rename.from(), rename.from().name());
          oldNames.put(rename.to(), first);
        }
        state = change.applyTo(state);
      } else if (change instanceof Change.RenameColumnValues rename) {
        renameValues(rename);
        state = change.applyTo(state);
      } else {
        alter(table, change);
      }
    }
    List.copyOf(waiting.keySet()).forEach(this::flush);
    return statements;
  }

  /** Columns that list their values give the new words a place for the time of the updates. */
  private void renameValues(Change.RenameColumnValues change) {
    Table before = state.table(change.table()).orElseThrow();
    Column listed = before.column(change.column()).orElseThrow();
    if (!(listed.type() instanceof SqlType.Enumeration)) {
      ddl.updates(before, change, change.steps()).forEach(this::add);
      return;
    }
    for (ListedWords.Stage stage : ListedWords.stages(listed, change)) {
      add(ddl.alter(before.name(), List.of(ddl.modify(before, stage.column()))));
      ddl.updates(before, change, stage.steps()).forEach(this::add);
    }
    Table after = change.applyTo(state).table(change.table()).orElseThrow();
    Column narrow = after.column(change.column()).orElseThrow();
    add(ddl.alter(before.name(), List.of(ddl.modify(after, narrow))));
  }

  private static boolean isOfWholeTable(Change change) {
    return change instanceof Change.CreateTable
        || change instanceof Change.DropTable
        || change instanceof Change.RenameTable;
  }

  /** A computed column need not go and come back when a column that it is computed from changes. */
  private static List<Change> withoutIdlePairs(List<Change> changes) {
    List<Change> kept = new ArrayList<>(changes);
    for (Change change : changes) {
      if (change instanceof Change.DropColumn drop && drop.column().isComputed()) {
        Change back = new Change.AddColumn(drop.table(), drop.column());
        if (kept.contains(drop) && kept.remove(back)) {
          kept.remove(drop);
        }
      }
    }
    return kept;
  }

  private void alter(QualifiedName table, Change change) {
    MetaData after = change.applyTo(state);
    if (change instanceof Change.AddConstraint add && add.constraint() instanceof ForeignKey key) {
      flush(table);
      flush(key.target());
    }
    if (waiting.containsKey(table)) {
      wait(table, change, after);
    } else if (mayBreak(change) && isWhole(state, table) && !isWhole(after, table)) {
      waiting.put(table, new ArrayList<>());
      wait(table, change, after);
    } else {
      Algorithm way = way(table, List.of(change));
      List<String> clauses = clauses(change, after);
      state = after;
      add(table, clauses, foreignKeysInTheWay(List.of(change)), way);
    }
  }

  private void wait(QualifiedName table, Change change, MetaData after) {
    Objects.requireNonNull(waiting.get(table)).add(change);
    state = after;
    if (isWhole(state, table)) {
      flush(table);
    }
  }

  private void flush(QualifiedName table) {
    List<Change> changes = waiting.remove(table);
    if (changes != null) {
      List<String> clauses = new ArrayList<>();
      Algorithm way = way(table, changes);
      changes.forEach(change -> clauses.addAll(clauses(change, state)));
      add(table, clauses, foreignKeysInTheWay(changes), way);
    }
  }

  private static boolean mayBreak(Change change) {
    return change instanceof Change.DropIndex
        || (change instanceof Change.DropConstraint drop && isKey(drop.constraint()))
        || (change instanceof Change.AddColumn add && add.column().isIdentity())
        || (change instanceof Change.AlterColumn alter && alter.to().isIdentity());
  }

  private static boolean isKey(Constraint constraint) {
    return !(constraint instanceof Check) && !(constraint instanceof ForeignKey);
  }

  /** Whether each counted column and each end of a foreign key has a key. */
  private static boolean isWhole(MetaData schema, QualifiedName name) {
    Table table = schema.table(name).orElse(null);
    if (table == null) {
      return true;
    }
    boolean counted =
        table.columns().stream()
            .allMatch(each -> !each.isIdentity() || Keys.cover(table, List.of(each.name())));
    boolean refers = table.foreignKeys().stream().allMatch(key -> Keys.cover(table, key.columns()));
    return counted
        && refers
        && references(schema, name).stream()
            .allMatch(each -> Keys.cover(table, each.key().targetColumns()));
  }

  private static List<String> columns(Constraint key) {
    return key instanceof Constraint.PrimaryKey primary
        ? primary.columns()
        : ((Constraint.Unique) key).columns();
  }

  private record Reference(QualifiedName table, ForeignKey key) {}

  private static List<Reference> references(MetaData schema, QualifiedName target) {
    List<Reference> references = new ArrayList<>();
    for (Table table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        if (key.target().equals(target)) {
          references.add(new Reference(table.name(), key));
        }
      }
    }
    return references;
  }

  /**
   * The foreign keys that have to go for the time of these changes, because the server does not let
   * go of the key that they need, or does not let their columns start or stop counting.
   */
  private List<Reference> foreignKeysInTheWay(List<Change> changes) {
    List<Reference> inTheWay = new ArrayList<>();
    if (product.altersReferencedKeys()) {
      return inTheWay;
    }
    for (Change change : changes) {
      QualifiedName table = Objects.requireNonNull(change.table());
      if (change instanceof Change.DropConstraint drop && isKey(drop.constraint())) {
        references(state, table).stream()
            .filter(each -> Keys.beginsWith(columns(drop.constraint()), each.key().targetColumns()))
            .filter(each -> !inTheWay.contains(each))
            .forEach(inTheWay::add);
      } else if (change instanceof Change.AlterColumn alter
          && alter.from().isIdentity() != alter.to().isIdentity()) {
        references(state, table).stream()
            .filter(each -> each.key().targetColumns().contains(alter.to().name()))
            .filter(each -> !inTheWay.contains(each))
            .forEach(inTheWay::add);
      }
    }
    return inTheWay;
  }

  private Algorithm way(QualifiedName table, List<Change> changes) {
    Table before = state.table(table).orElse(null);
    Algorithm worst = online && !created.contains(table) ? Algorithm.INSTANT : Algorithm.COPY;
    for (Change change : changes) {
      worst = worst.and(Operations.algorithm(product::algorithm, change, before));
    }
    return worst;
  }

  private void add(
      QualifiedName table, List<String> clauses, List<Reference> inTheWay, Algorithm way) {
    if (clauses.isEmpty()) {
      return;
    }
    for (Reference each : inTheWay) {
      new Change.DropConstraint(each.table(), each.key()).accept(ddl).forEach(this::add);
    }
    List<String> all = new ArrayList<>(clauses);
    if (!way.clause().isEmpty()) {
      all.add(way.clause());
    }
    add(ddl.alter(table, all));
    for (Reference each : inTheWay) {
      new Change.AddConstraint(each.table(), each.key()).accept(ddl).forEach(this::add);
    }
  }

  private void add(String sql) {
    statements.add(Statement.of(sql));
  }

  /** What has to be said to the table for a change. */
  private List<String> clauses(Change change, MetaData after) {
    Table before = state.table(Objects.requireNonNull(change.table())).orElseThrow();
    Table now = after.table(before.name()).orElseThrow();
    if (change instanceof Change.AlterColumn alter) {
      return altered(before, now, alter);
    }
    if (change instanceof Change.RenameColumn && !product.renamesInExpressions()) {
      return new Dependents(ddl, before, now).around(change);
    }
    if (change instanceof Change.DropConstraint drop && drop.constraint() instanceof Check check) {
      return droppedCheck(before, now, check);
    }
    if (change instanceof Change.AddConstraint add && add.constraint() instanceof Check check) {
      return addedCheck(now, check);
    }
    return ddl.clauses(underNewName(change), before.name());
  }

  /** The server refuses to make a column virtual, or a virtual one anything else. */
  private List<String> altered(Table before, Table now, Change.AlterColumn change) {
    if (needsText(change.from().type(), change.to().type())) {
      Column text = Column.nullable(change.to().name(), SqlType.varchar(255));
      add(ddl.alter(before.name(), List.of(ddl.modify(now, text))));
    }
    boolean wasVirtual = isVirtual(change.from());
    if (wasVirtual == isVirtual(change.to())) {
      return List.of(ddl.modify(now, change));
    }
    if (change.from().generation() instanceof Computed computed
        && wasVirtual
        && !change.to().isComputed()) {
      Column stored = change.from().withGeneration(new Computed(computed.expression(), true));
      var step = new Change.AlterColumn(before.name(), change.from(), stored);
      Table between = step.applyTo(state).table(before.name()).orElseThrow();
      add(ddl.alter(before.name(), new Dependents(ddl, before, between).around(step)));
      return List.of(ddl.modify(now, change.to()));
    }
    return new Dependents(ddl, before, now).around(change);
  }

  /**
   * Only text and bytes can become a UUID, and a UUID only them; values that fit go through text.
   */
  private static boolean needsText(SqlType from, SqlType to) {
    boolean one = from instanceof SqlType.Uuid ^ to instanceof SqlType.Uuid;
    return one && !takesUuid(from instanceof SqlType.Uuid ? to : from);
  }

  private static boolean takesUuid(SqlType type) {
    return Collations.isText(type) || Defaults.isBytes(type) || type instanceof SqlType.Json;
  }

  private static boolean isVirtual(Column column) {
    return column.generation() instanceof Computed computed && !computed.stored();
  }

  private List<String> droppedCheck(Table before, Table now, Check check) {
    Column column = before.column(String.valueOf(check.name())).orElse(null);
    return column != null && ColumnChecks.isOfColumn(before, check)
        ? List.of(ddl.modify(now, column))
        : ddl.clauses(underNewName(new Change.DropConstraint(before.name(), check)), before.name());
  }

  private List<String> addedCheck(Table now, Check check) {
    Column column = now.column(String.valueOf(check.name())).orElse(null);
    Table goal = plan.to().table(now.name()).orElse(now);
    return column != null && ColumnChecks.isOfColumn(goal, check)
        ? List.of(ddl.modify(now.withOptions(goal.options()), column))
        : ddl.clauses(new Change.AddConstraint(now.name(), check), now.name());
  }

  /** Names that the server made from a table's name have followed it. */
  private Change underNewName(Change change) {
    String old = oldNames.get(change.table());
    if (old == null || !(change instanceof Change.DropConstraint drop)) {
      return change;
    }
    String name = String.valueOf(drop.constraint().name());
    boolean follows = name.matches(java.util.regex.Pattern.quote(old) + "_(ibfk|chk)_\\d+");
    return follows
        ? new Change.DropConstraint(
            drop.table(),
            drop.constraint().withName(drop.table().name() + name.substring(old.length())))
        : change;
  }
}
