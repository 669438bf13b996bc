package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.dialect.Online.Part;
import dev.athanor.dialect.postgresql.lint.OnlineForm;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The scripts of one plan. What is short stays together in transactions; what takes as long as the
 * table is big gets a script of its own, under a lock that stops nobody.
 */
final class PostgresqlParts {

  /** Who waits for a strong lock makes all others wait, so it is given up soon. */
  private static final String IMPATIENT = "SET lock_timeout = '5s'";

  /** Building an index waits for transactions that are running, and nobody waits behind it. */
  private static final String PATIENT = "SET lock_timeout = 0";

  private final PostgresqlDdl ddl;
  private final Plan plan;
  private final boolean concurrently;
  private final Set<QualifiedName> created = new HashSet<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<String> validations = new ArrayList<>();
  private final List<Step> finish = new ArrayList<>();

  /** What has been collected for the next script, and the changes that are made as always. */
  private final List<Step> steps = new ArrayList<>();

  private final List<Change> begun = new ArrayList<>();
  private final List<Change> plain = new ArrayList<>();
  private MetaData plainFrom;
  private MetaData state;

  private record Step(List<String> up, List<String> down) {}

  /**
   * @param concurrently whether indexes are built beside the traffic, outside of transactions
   */
  PostgresqlParts(PostgresqlDdl ddl, Plan plan, boolean concurrently) {
    this.ddl = ddl;
    this.plan = plan;
    this.concurrently = concurrently;
    this.state = plan.from();
    this.plainFrom = plan.from();
  }

  List<Part> parts() {
    for (Change change : plan.changes()) {
      make(change);
    }
    close("");
    if (!validations.isEmpty()) {
      steps.add(new Step(validations, List.of()));
      close("validate");
    }
    if (!finish.isEmpty()) {
      steps.addAll(finish);
      close("finish");
    }
    return parts;
  }

  private void make(Change change) {
    if (change instanceof Change.CreateTable create) {
      created.add(create.table());
    }
    QualifiedName table = change.table();
    boolean isNew = table != null && created.contains(table);
    Table before = table == null || isNew ? null : state.table(table).orElse(null);
    if (!OnlineForm.has(change, plan, before)) {
      plain(change);
    } else if (change instanceof Change.AddConstraint add) {
      constraint(add);
    } else if (change instanceof Change.CreateIndex create) {
      index(create);
    } else if (change instanceof Change.DropIndex drop) {
      index(drop);
    } else if (change instanceof Change.AlterColumn alter) {
      notNull(alter);
    } else {
      close("");
      plain(change);
      close("enum_values");
    }
    state = change.applyTo(state);
  }

  private void plain(Change change) {
    if (plain.isEmpty()) {
      plainFrom = state;
    }
    plain.add(change);
  }

  /** Ends the changes that are made as always. */
  private void flush() {
    if (!plain.isEmpty()) {
      MetaData to = plainFrom;
      for (Change change : plain) {
        to = change.applyTo(to);
      }
      Plan slice = new Plan(plainFrom, to, plain);
      steps.add(new Step(sql(slice), sql(slice.inverse())));
      begun.addAll(plain);
      plain.clear();
    }
  }

  private List<String> sql(Plan slice) {
    return new PostgresqlScript(ddl, slice).statements().stream().map(Statement::sql).toList();
  }

  /** Ends a script that is one transaction. */
  private void close(String name) {
    flush();
    if (!steps.isEmpty()) {
      List<Statement> up = new ArrayList<>();
      up.add(Statement.of(IMPATIENT));
      List<Statement> down = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        steps.get(i).up.forEach(sql -> up.add(Statement.of(sql)));
        steps.get(steps.size() - 1 - i).down.forEach(sql -> down.add(Statement.of(sql)));
      }
      if (!down.isEmpty()) {
        down.add(0, Statement.of(IMPATIENT));
      }
      parts.add(new Part(name, begun, up, down));
      steps.clear();
      begun.clear();
    }
  }

  private void constraint(Change.AddConstraint add) {
    Constraint constraint = add.constraint();
    if (constraint instanceof ForeignKey || constraint instanceof Check) {
      flush();
      invalid(add, add.accept(ddl).get(0) + " NOT VALID");
    } else {
      key(add);
    }
  }

  private void invalid(Change.AddConstraint add, String sql) {
    steps.add(
        new Step(
            List.of(sql), new Change.DropConstraint(add.table(), add.constraint()).accept(ddl)));
    begun.add(add);
    validations.add(
        ddl.alterTable(add.table()) + "VALIDATE CONSTRAINT " + name(add.constraint().name()));
  }

  private void key(Change.AddConstraint add) {
    Constraint key = add.constraint();
    boolean primary = key instanceof PrimaryKey;
    List<String> columns = primary ? ((PrimaryKey) key).columns() : ((Unique) key).columns();
    Index index = Index.on(key.name(), columns.toArray(String[]::new)).withUnique(true);
    String nulls =
        key instanceof Unique unique && unique.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "";
    String use =
        ddl.alterTable(add.table())
            + "ADD CONSTRAINT "
            + name(key.name())
            + (primary ? " PRIMARY KEY" : " UNIQUE")
            + " USING INDEX "
            + name(key.name())
            + (key instanceof Unique unique ? ddl.deferrability(unique) : "");
    alone(
        add,
        "key",
        List.of(drop(add.table(), index), build(add.table(), index) + nulls, use),
        new Change.DropConstraint(add.table(), key).accept(ddl));
  }

  private void index(Change.CreateIndex create) {
    alone(
        create,
        "index",
        List.of(drop(create.table(), create.index()), build(create.table(), create.index())),
        List.of(drop(create.table(), create.index())));
  }

  private void index(Change.DropIndex drop) {
    alone(
        drop,
        "index",
        List.of(drop(drop.table(), drop.index())),
        List.of(drop(drop.table(), drop.index()), build(drop.table(), drop.index())));
  }

  /** A script outside of transactions. What begins with ALTER TABLE has one of its own. */
  private void alone(Change change, String name, List<String> up, List<String> down) {
    close("");
    parts.add(new Part(name, List.of(change), outside(up), outside(down)));
    plainFrom = change.applyTo(state);
  }

  private List<Statement> outside(List<String> sql) {
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(PATIENT, !concurrently));
    for (String each : sql) {
      boolean alter = each.startsWith("ALTER TABLE ");
      if (alter) {
        statements.add(new Statement(IMPATIENT, !concurrently));
      }
      statements.add(new Statement(each, alter || !concurrently));
    }
    if (!statements.contains(new Statement(IMPATIENT, !concurrently))) {
      statements.add(new Statement(IMPATIENT, !concurrently));
    }
    return statements;
  }

  private String build(QualifiedName table, Index index) {
    String sql = new Change.CreateIndex(table, index).accept(ddl).get(0);
    return concurrently ? sql.replaceFirst("INDEX ", "INDEX CONCURRENTLY ") : sql;
  }

  /** One that a failed attempt has left is of no use. */
  private String drop(QualifiedName table, Index index) {
    String sql = new Change.DropIndex(table, index).accept(ddl).get(0);
    String words = (concurrently ? "CONCURRENTLY " : "") + "IF EXISTS ";
    return sql.replaceFirst("INDEX ", "INDEX " + words);
  }

  private void notNull(Change.AlterColumn alter) {
    QualifiedName table = alter.table();
    var nullable = new Change.AlterColumn(table, alter.from(), alter.to().withNullable(true));
    if (!nullable.from().equals(nullable.to())) {
      plain(nullable);
    }
    flush();
    String column = alter.to().name();
    String check = name(ddl.naming().fit("nn_" + table.name() + "_" + column));
    String add =
        ddl.alterTable(table)
            + "ADD CONSTRAINT "
            + check
            + " CHECK ("
            + name(column)
            + " IS NOT NULL) NOT VALID";
    String drop = ddl.alterTable(table) + "DROP CONSTRAINT " + check;
    String set = ddl.alterTable(table) + "ALTER COLUMN " + name(column);
    steps.add(new Step(List.of(add), List.of(drop)));
    begun.add(alter);
    validations.add(ddl.alterTable(table) + "VALIDATE CONSTRAINT " + check);
    finish.add(
        new Step(List.of(set + " SET NOT NULL", drop), List.of(add, set + " DROP NOT NULL")));
  }

  private String name(@org.jspecify.annotations.Nullable String name) {
    return ddl.quoting().name(Objects.requireNonNull(name));
  }
}
