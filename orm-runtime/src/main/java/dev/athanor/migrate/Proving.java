package dev.athanor.migrate;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Online;
import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.diff.Diff;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the schema that a plan starts from in scratch, runs the plan and its undo on it, and looks
 * what has become of it. The goal is made a second time from nothing: what grew has to be the same
 * as what was made at once.
 */
final class Proving {

  private static final String REPORT =
      "this is a fault of Athanor; please report it with this output and the two schemas."
          + "\nNothing was written. The change can be made by hand meanwhile";

  private final Engine engine;
  private final boolean online;
  private final Dialect dialect;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param online whether the scripts are tried that leave others alone
   */
  Proving(Engine engine, boolean online) {
    this.engine = engine;
    this.online = online;
    this.dialect = engine.dialect();
  }

  /** What the scratch was at the start, after the plan and after its undo. */
  private record Growth(MetaData grown, Outcome undone) {}

  /** What there should be, in the words of what there is. */
  private record Outcome(MetaData wanted, MetaData got) {}

  /** Work in scratch; names are those of scratch. */
  @FunctionalInterface
  private interface Work<T> {
    T in(Connection connection, Plan plan) throws SQLException;
  }

  Proof prove(Plan whole) {
    Plan plan = whole.narrowed();
    try {
      Optional<Growth> growth = inScratch(plan, this::grow);
      growth.ifPresent(found -> compare(found, plan));
      addUp(whole);
    } catch (Unavailable e) {
      return Proof.untried(String.valueOf(e.getMessage()));
    }
    return problems.isEmpty() ? Proof.holds() : Proof.fails(problems);
  }

  private Optional<Growth> grow(Connection connection, Plan plan) throws SQLException {
    create(connection, plan.from());
    MetaData start = inspect(connection, plan);
    if (!reproduces(connection, plan.from(), start) || !run(connection, plan, true)) {
      return Optional.empty();
    }
    MetaData grown = inspect(connection, plan);
    return run(connection, plan, false)
        ? Optional.of(new Growth(grown, outcome(connection, start, inspect(connection, plan))))
        : Optional.empty();
  }

  private Outcome goal(Connection connection, Plan plan, MetaData grown) throws SQLException {
    create(connection, plan.to());
    return outcome(connection, inspect(connection, plan), grown);
  }

  /** A database may write what it has changed in other words than what it was given. */
  private Outcome outcome(Connection connection, MetaData wanted, MetaData got)
      throws SQLException {
    return wanted.equals(got)
        ? new Outcome(wanted, got)
        : new Outcome(inWordsOf(connection, wanted, got), got);
  }

  private MetaData inWordsOf(Connection connection, MetaData wanted, MetaData got)
      throws SQLException {
    return dialect.normaliser().normalise(connection, wanted, got, Tolerance.NONE).metaData();
  }

  private void create(Connection connection, MetaData schema) throws SQLException {
    for (Statement statement : dialect.ddl().statements(Diff.creation(schema))) {
      execute(connection, statement);
    }
  }

  private void compare(Growth growth, Plan plan) {
    Outcome goal = inScratch(plan, (connection, moved) -> goal(connection, moved, growth.grown));
    missed("ORM-DIFF-001", "the script does not lead to the goal", goal);
    missed("ORM-DIFF-002", "the undo does not lead back", growth.undone);
  }

  /** A dialect that makes a table anew looks at its goal alone, so scratch does not show this. */
  private void addUp(Plan plan) {
    MetaData reached = plan.from();
    try {
      for (Change change : plan.changes()) {
        reached = change.applyTo(reached);
      }
    } catch (RuntimeException e) {
      problems.add(
          new Problem("ORM-DIFF-005", "the changes do not follow one another: " + e, null, REPORT));
      return;
    }
    missed("ORM-DIFF-001", "the changes do not lead to the goal", new Outcome(plan.to(), reached));
  }

  private void missed(String code, String what, Outcome outcome) {
    MetaData expected = sorted(outcome.wanted);
    MetaData found = sorted(outcome.got);
    if (!expected.equals(found)) {
      problems.add(new Problem(code, what, difference(expected, found), REPORT));
    }
  }

  /** A change of a table cannot always keep the order in which things were written. */
  private static MetaData sorted(MetaData schema) {
    return schema.mapTables(
        table ->
            table
                .withColumns(sorted(table.columns()))
                .withUniques(sorted(table.uniques()))
                .withChecks(sorted(table.checks()))
                .withForeignKeys(sorted(table.foreignKeys()))
                .withIndexes(sorted(table.indexes())));
  }

  private static <T> List<T> sorted(List<T> items) {
    return items.stream().sorted(Comparator.comparing(Object::toString)).toList();
  }

  private String difference(MetaData expected, MetaData found) {
    ChangeText texts = new ChangeText(dialect);
    List<String> lines = new ArrayList<>();
    Diff.between(found, expected, dialect.naming())
        .plan()
        .changes()
        .forEach(change -> lines.add(change.table() + ": missing: " + texts.of(change)));
    for (Table table : lines.isEmpty() ? expected.tables() : List.<Table>of()) {
      Table other = found.table(table.name()).orElse(null);
      if (!table.equals(other)) {
        lines.add("wanted " + table + "\ngot    " + other);
      }
    }
    return lines.isEmpty() ? found + " instead of " + expected : String.join("\n", lines);
  }

  /** A table that comes out differently has something about it that the model does not know. */
  private boolean reproduces(Connection connection, MetaData from, MetaData start)
      throws SQLException {
    MetaData wanted = inWordsOf(connection, from, start);
    ChangeText texts = new ChangeText(dialect);
    boolean all = true;
    for (Table table : wanted.tables()) {
      Table seen =
          table.withIndexes(table.indexes().stream().map(i -> seen(i, start, table)).toList());
      MetaData one = new MetaData(List.of(), wanted.enumTypes(), List.of(), List.of(seen));
      MetaData other = one.withTables(start.table(table.name()).stream().toList());
      List<String> differences =
          Diff.between(other, one, dialect.naming()).plan().changes().stream()
              .map(texts::of)
              .toList();
      if (!differences.isEmpty()) {
        all = false;
        problems.add(
            new Problem(
                "ORM-DIFF-003",
                "the table "
                    + table.name()
                    + " cannot be made anew as it is, so it is not changed: "
                    + String.join("; ", differences),
                table.name().toString(),
                "leave it out with -Dorm.excludes="
                    + table.name().name()
                    + " and change it by hand"));
      }
    }
    return all;
  }

  /** An index that a failed creation has left unseen is not left so when it is made. */
  private static Index seen(Index index, MetaData start, Table table) {
    Index shown = index.withVisible(true);
    return start.table(table.name()).filter(made -> made.indexes().contains(shown)).isPresent()
        ? shown
        : index;
  }

  private MetaData inspect(Connection connection, Plan plan) throws SQLException {
    Set<String> schemas = new TreeSet<>(plan.from().schemas());
    schemas.addAll(plan.to().schemas());
    return dialect.inspector().inspect(connection, List.copyOf(schemas)).metaData();
  }

  /**
   * Runs a plan or its undo.
   *
   * @return whether no statement was refused
   */
  private boolean run(Connection connection, Plan plan, boolean up) {
    String what = up ? "the script" : "the undo";
    List<Statement> statements;
    try {
      statements = statements(plan, up);
    } catch (InvalidException e) {
      problems.addAll(e.problems());
      return false;
    } catch (RuntimeException e) {
      problems.add(
          new Problem("ORM-DIFF-005", what + " cannot be put into SQL: " + e, null, REPORT));
      return false;
    }
    for (Statement statement : statements) {
      try {
        execute(connection, statement);
      } catch (SQLException e) {
        problems.add(
            new Problem(
                "ORM-DIFF-004",
                "the database refuses a statement of " + what + ": " + e.getMessage(),
                statement.sql(),
                "where the SQL in it is from the model (a check, a default, a column definition),"
                    + "\nmend it there; otherwise "
                    + REPORT));
        return false;
      }
    }
    return true;
  }

  private List<Statement> statements(Plan plan, boolean up) {
    if (!online) {
      return dialect.ddl().statements(up ? plan : plan.inverse());
    }
    List<Online.Part> parts = new ArrayList<>(dialect.online().rehearsal(plan));
    if (!up) {
      Collections.reverse(parts);
    }
    return parts.stream().flatMap(part -> (up ? part.up() : part.down()).stream()).toList();
  }

  private static void execute(Connection connection, Statement statement) throws SQLException {
    try (java.sql.Statement running = connection.createStatement()) {
      // Names may hold {…}, which JDBC would take for an escape.
      running.setEscapeProcessing(false);
      running.execute(statement.sql());
    }
  }

  private <T> T inScratch(Plan plan, Work<T> work) {
    Set<String> schemas = new TreeSet<>(plan.from().schemas());
    schemas.addAll(plan.to().schemas());
    try (Connection connection = engine.scratchConnection();
        ScratchDatabase.Place place = dialect.scratch().open(connection, List.copyOf(schemas))) {
      return work.in(connection, plan.relocated(place.relocation()));
    } catch (SQLException e) {
      throw new Unavailable(e);
    }
  }

  /** Scratch cannot be had, or the start of the plan cannot be made in it. */
  private static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(SQLException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
