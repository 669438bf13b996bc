package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A plan that does not lead where it says is refused before anything is written. */
class ProofTest {

  private static final Table AUTHOR =
      Table.of("author", Column.required("id", SqlType.integer())).andPrimaryKey("id");

  private static MetaData first() {
    Table book =
        Table.of(
                "book",
                Column.required("id", SqlType.integer()),
                Column.required("title", SqlType.varchar(50)),
                Column.nullable("pages", SqlType.integer()),
                Column.nullable("author_id", SqlType.integer()),
                Column.nullable("old", SqlType.varchar(10)))
            .andPrimaryKey("id")
            .andCheck("pages > 0")
            .andIndex("old")
            .andIndex("title");
    Table gone = Table.of("gone", Column.required("id", SqlType.integer())).andPrimaryKey("id");
    return MetaData.of(AUTHOR, book, gone);
  }

  private static MetaData second() {
    Table book =
        Table.of(
                "book",
                Column.required("id", SqlType.integer()),
                Column.required("title", SqlType.varchar(80)),
                Column.nullable("pages", SqlType.bigint()),
                Column.nullable("author_id", SqlType.integer()),
                Column.required("stock", SqlType.integer()).withDefault(SqlText.of("7")))
            .andPrimaryKey("id")
            .andUnique("title")
            .andCheck("pages > 1")
            .andForeignKey(
                ForeignKey.of(null, List.of("author_id"), AUTHOR.name(), List.of("id"))
                    .withActions(Action.CASCADE, Action.NO_ACTION))
            .andIndex("stock", "title");
    Table fresh =
        Table.of(
                "fresh",
                Column.required("id", SqlType.integer()),
                Column.nullable("book_id", SqlType.integer()))
            .andPrimaryKey("id")
            .andForeignKey("book_id", "book", "id");
    return MetaData.of(AUTHOR, book, fresh);
  }

  @AllDatabases
  void aRightPlanIsProven(TestDatabase database) {
    LiveSchema live = live(database);
    live.createAll(first());

    Proof proof = live.prove(live.diff(second()).plan());

    assertThat(proof).isEqualTo(new Proof(List.of(), null));
  }

  @AllDatabases
  void aPlanThatLacksAChangeIsRefused(TestDatabase database) {
    LiveSchema live = live(database);
    live.createAll(first());
    Plan plan = live.diff(second()).plan();

    List<Change> unnoticed = new ArrayList<>();
    for (Change change : plan.changes()) {
      List<Change> others = new ArrayList<>(plan.changes());
      others.remove(change);
      if (live.prove(new Plan(plan.from(), plan.to(), others)).problems().isEmpty()) {
        unnoticed.add(change);
      }
    }

    assertThat(plan.changes()).hasSizeGreaterThan(9);
    assertThat(unnoticed).isEmpty();
  }

  @AllDatabases
  void aPlanWithAWrongChangeIsRefused(TestDatabase database) {
    LiveSchema live = live(database);
    live.createAll(first());
    Plan plan = live.diff(second()).plan();

    List<String> unnoticed = new ArrayList<>();
    faults()
        .forEach(
            (name, fault) -> {
              Plan wrong = fault.apply(plan);
              assertThat(wrong).as(name).isNotEqualTo(plan);
              if (live.prove(wrong).problems().isEmpty()) {
                unnoticed.add(name);
              }
            });

    assertThat(faults()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(unnoticed).isEmpty();
  }

  @AllDatabases
  void aTableThatCannotBeMadeAnewIsNamedAndNotChanged(TestDatabase database) {
    LiveSchema live = live(database);
    live.createAll(first());
    Plan plan = live.diff(second()).plan();
    Plan unknown =
        new Plan(unlike(database, plan.from()), unlike(database, plan.to()), plan.changes());

    Proof proof = live.prove(unknown);

    assertThat(proof.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("ORM-DIFF-003");
              assertThat(problem.what())
                  .startsWith("the table author cannot be made anew as it is");
              assertThat(problem.fix()).contains("-Dorm.excludes=author");
            });
  }

  /** The same with something about a table that its database does not keep. */
  private static MetaData unlike(TestDatabase database, MetaData schema) {
    boolean family =
        database.kind() == TestDatabase.Kind.MYSQL || database.kind() == TestDatabase.Kind.MARIADB;
    Unique unique = new Unique("u", List.of("id"), Deferrability.NOT_DEFERRABLE, true);
    return schema.mapTables(
        table -> {
          if (!table.name().equals(AUTHOR.name())) {
            return table;
          }
          return family
              ? table.withUniques(List.of(unique))
              : table.withColumns(
                  table.columns().stream()
                      .map(column -> column.withOnUpdate(SqlText.of("now()")))
                      .toList());
        });
  }

  @AllDatabases
  void nothingIsLeftOfATrial(TestDatabase database) {
    LiveSchema live = live(database);
    live.createAll(first());
    MetaData before = live.inspect().metaData();
    Plan plan = live.diff(second()).plan();

    live.prove(plan);
    live.prove(new Plan(plan.from(), plan.to(), plan.changes().subList(0, 3)));

    assertThat(live.inspect().metaData()).isEqualTo(before);
  }

  private static Map<String, UnaryOperator<Plan>> faults() {
    Map<String, UnaryOperator<Plan>> faults = new LinkedHashMap<>();
    faults.put("the type is too short", column("title", c -> c.withType(SqlType.varchar(70))));
    faults.put("the type is another one", column("pages", c -> c.withType(SqlType.text())));
    faults.put("null is allowed", column("title", c -> c.withNullable(true)));
    faults.put("null is not allowed", column("pages", c -> c.withNullable(false)));
    faults.put("there is a default", column("pages", c -> c.withDefault(SqlText.of("1"))));
    faults.put("the default is another one", column("stock", c -> c.withDefault(SqlText.of("8"))));
    faults.put("there is no default", column("stock", c -> c.withDefault(null)));
    faults.put("the column has another name", column("stock", c -> c.withName("stocks")));
    faults.put(
        "the check is another one",
        constraint(Check.class, check -> check.withExpression(SqlText.of("pages > 2"))));
    faults.put(
        "the key deletes nothing",
        constraint(ForeignKey.class, key -> key.withActions(Action.NO_ACTION, Action.NO_ACTION)));
    faults.put(
        "the key has another name", constraint(ForeignKey.class, key -> key.withName("fk_other")));
    faults.put(
        "the unique has another column",
        constraint(Unique.class, unique -> Unique.of("uq_title", List.of("pages"))));
    faults.put(
        "the unique has another name", constraint(Unique.class, unique -> unique.withName("uq")));
    faults.put("the index is unique", index(index -> index.withUnique(true)));
    faults.put("the index has other columns", index(i -> Index.on(i.name(), "title", "stock")));
    faults.put("the index lacks a column", index(i -> Index.on(i.name(), "stock")));
    faults.put("the index has another name", index(i -> i.withName("ix_other")));
    faults.put("the table lacks a column", table(t -> t.withColumns(t.columns().subList(0, 1))));
    faults.put("the table lacks its key", table(t -> t.withPrimaryKey(null)));
    faults.put("the table has a check", table(t -> t.andCheck("id > 0")));
    faults.put("the table has another name", table(t -> t.withName(QualifiedName.of("fresher"))));
    faults.put("the order is reversed", plan -> with(plan, reversed(plan.changes())));
    faults.put(
        "another table goes", each(Change.DropTable.class, drop -> new Change.DropTable(AUTHOR)));
    return faults;
  }

  private static UnaryOperator<Plan> column(String name, UnaryOperator<Column> fault) {
    return plan ->
        each(
                Change.AlterColumn.class,
                alter ->
                    alter.to().name().equals(name)
                        ? new Change.AlterColumn(
                            alter.table(), alter.from(), fault.apply(alter.to()))
                        : alter)
            .andThen(
                each(
                    Change.AddColumn.class,
                    add ->
                        add.column().name().equals(name)
                            ? new Change.AddColumn(add.table(), fault.apply(add.column()))
                            : add))
            .apply(plan);
  }

  private static <C extends dev.athanor.schema.Constraint> UnaryOperator<Plan> constraint(
      Class<C> kind, UnaryOperator<C> fault) {
    return each(
        Change.AddConstraint.class,
        add ->
            kind.isInstance(add.constraint())
                ? new Change.AddConstraint(add.table(), fault.apply(kind.cast(add.constraint())))
                : add);
  }

  private static UnaryOperator<Plan> index(UnaryOperator<Index> fault) {
    return each(
        Change.CreateIndex.class,
        create -> new Change.CreateIndex(create.table(), fault.apply(create.index())));
  }

  private static UnaryOperator<Plan> table(UnaryOperator<Table> fault) {
    return each(
        Change.CreateTable.class,
        create -> new Change.CreateTable(fault.apply(create.definition())));
  }

  private static <C extends Change> UnaryOperator<Plan> each(
      Class<C> kind, java.util.function.Function<C, Change> fault) {
    return plan ->
        with(
            plan,
            plan.changes().stream()
                .map(change -> kind.isInstance(change) ? fault.apply(kind.cast(change)) : change)
                .toList());
  }

  private static Plan with(Plan plan, List<Change> changes) {
    return new Plan(plan.from(), plan.to(), changes);
  }

  private static List<Change> reversed(List<Change> changes) {
    List<Change> reversed = new ArrayList<>(changes);
    Collections.reverse(reversed);
    return reversed;
  }

  private static LiveSchema live(TestDatabase database) {
    String user = database.username();
    return LiveSchema.of(
        Engine.unpooled(
            DatabaseUrl.of(database.url())
                .as(user.isEmpty() ? null : user, user.isEmpty() ? null : database.password())));
  }
}
