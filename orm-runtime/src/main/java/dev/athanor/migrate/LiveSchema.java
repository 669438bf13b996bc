package dev.athanor.migrate;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Inspector.Inspection;
import dev.athanor.dialect.Inspector.Unmanaged;
import dev.athanor.dialect.NameCase;
import dev.athanor.dialect.Normaliser.Worded;
import dev.athanor.diff.Diff;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Renaming;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.Engine;
import dev.athanor.engine.Execution;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The schema of a live database: what it is, how it differs from a description, and the way to
 * bring it in step. Descriptions are as the user wrote them, or as they were read from another
 * database, of whatever product; this adapts them to the database.
 *
 * <pre>{@code
 * LiveSchema live = LiveSchema.of(engine);
 * live.createAll(metaData);
 * live.diff(metaData).isEmpty();
 * live.dropAll(metaData);
 * }</pre>
 */
public final class LiveSchema {

  private final Engine engine;
  private final Scope scope;
  private final Tolerance tolerance;
  private final Execution.Progress progress;

  private LiveSchema(Engine engine, Scope scope, Tolerance tolerance, Execution.Progress progress) {
    this.engine = engine;
    this.scope = scope;
    this.tolerance = tolerance;
    this.progress = progress;
  }

  /** The whole of a database. */
  public static LiveSchema of(Engine engine) {
    return new LiveSchema(engine, Scope.all(), Tolerance.AS_GOOD, (index, count, sql) -> {});
  }

  /** Only this part of the database. */
  public LiveSchema within(Scope other) {
    return new LiveSchema(engine, other, tolerance, progress);
  }

  /** The same, telling of each statement before it runs. */
  public LiveSchema reportingTo(Execution.Progress other) {
    return new LiveSchema(engine, scope, tolerance, other);
  }

  /** The same, with differences as exact as wanted. */
  public LiveSchema tolerating(Tolerance other) {
    return new LiveSchema(engine, scope, other, progress);
  }

  /** What the database holds, in the part that counts. */
  public Inspection inspect() {
    return inspect(MetaData.empty());
  }

  /** What the database holds, in the part that counts and in the schemas that are described. */
  public Inspection inspect(MetaData described) {
    List<String> schemas = Offline.union(scope.schemas(), adapted(described).schemas());
    try (Connection connection = engine.connection()) {
      Inspection found = engine.dialect().inspector().inspect(connection, schemas);
      return new Inspection(found.metaData().onlyTables(scope::contains), found.unmanaged());
    } catch (SQLException e) {
      throw refused("reading the schema", e);
    }
  }

  /**
   * What has to change for the database to be as described.
   *
   * @param renames what somebody has declared to be renamed
   */
  public Difference diff(MetaData desired, Renames renames) {
    return diff(inspect(desired).metaData(), desired, renames);
  }

  /**
   * What leads from a schema of this database, or one like it, to a description.
   *
   * @param current as it was read from the database or from its scratch
   */
  public Difference diff(MetaData current, MetaData desired, Renames renames) {
    MetaData adapted = adapted(desired);
    Renaming renaming =
        Renaming.of(
            current, adapted, renames, engine.dialect().quoting().literals(), foldsTableNames());
    return offline()
        .found(
            renaming, adapted, normalised(Offline.withUnowned(adapted, current), renaming.after()));
  }

  /** What has to change, with no renames declared. */
  public Difference diff(MetaData desired) {
    return diff(desired, Renames.none());
  }

  /**
   * The creation of all that is there in an empty database: the first script of one that was made
   * otherwise. What no model can speak of, such as views, is not in it.
   */
  public Plan creation() {
    return Diff.creation(inspect().metaData());
  }

  /** The creation of what is described and missing; what exists is left as it is. */
  public Plan missing(MetaData desired) {
    MetaData adapted = adapted(desired);
    MetaData current = inspect(desired).metaData();
    MetaData named = NameCase.adopt(adapted, current, foldsTableNames());
    MetaData wanted =
        new MetaData(
            Offline.union(current.schemas(), named.schemas()),
            added(current.enumTypes(), named.enumTypes(), EnumType::name),
            added(current.sequences(), named.sequences(), dev.athanor.schema.Sequence::name),
            added(current.tables(), named.tables(), Table::name));
    return Diff.between(current, normalised(wanted, current).metaData(), engine.dialect().naming())
        .plan();
  }

  /** Creates what is described and missing, in order. Returns what was done. */
  public Plan createAll(MetaData desired) {
    Plan plan = missing(desired);
    apply(plan);
    return plan;
  }

  /**
   * The removal of what is described and there; everything else stays.
   *
   * @throws InvalidException where a table that stays refers to one that would go
   */
  public Plan removal(MetaData described) {
    MetaData adapted = adapted(described);
    MetaData current = inspect(described).metaData();
    MetaData owned = NameCase.adopt(adapted, current, foldsTableNames());
    List<Table> staying =
        current.tables().stream().filter(t -> owned.table(t.name()).isEmpty()).toList();
    refuseDangling(staying, owned);
    MetaData left =
        new MetaData(
            current.schemas(),
            current.enumTypes().stream()
                .filter(type -> owned.enumType(type.name()).isEmpty())
                .toList(),
            current.sequences().stream()
                .filter(sequence -> owned.sequence(sequence.name()).isEmpty())
                .toList(),
            staying);
    return Diff.between(current, left, engine.dialect().naming()).plan();
  }

  /** Drops what is described and there, with all its rows. Returns what was done. */
  public Plan dropAll(MetaData described) {
    Plan plan = removal(described);
    apply(plan);
    return plan;
  }

  /** The statements of a plan in the words of this database. */
  public List<Statement> statements(Plan plan) {
    return engine.dialect().ddl().statements(plan);
  }

  /**
   * Tries a plan and its undo in scratch. The user's tables are neither touched nor locked.
   *
   * @throws DatabaseException where the database cannot be reached
   */
  public Proof prove(Plan plan) {
    return plan.isEmpty() ? Proof.holds() : prove(plan, inspect(plan.from()).unmanaged());
  }

  /**
   * The same, with what was found where the plan begins.
   *
   * @param unmanaged what may hold columns as they are; empty where the plan does not begin at this
   *     database
   * @throws DatabaseException where the database cannot be reached
   */
  public Proof prove(Plan plan, List<Unmanaged> unmanaged) {
    return prove(plan, unmanaged, false);
  }

  /** The same for the scripts that let others go on reading and writing. */
  public Proof proveOnline(Plan plan, List<Unmanaged> unmanaged) {
    return prove(plan, unmanaged, true);
  }

  private Proof prove(Plan plan, List<Unmanaged> unmanaged, boolean online) {
    if (plan.isEmpty()) {
      return Proof.holds();
    }
    List<Problem> held = Holds.problems(plan, unmanaged);
    return held.isEmpty() ? new Proving(engine, online).prove(plan) : Proof.fails(held);
  }

  /**
   * Makes the changes of a plan.
   *
   * @throws DatabaseException where the database refuses one
   */
  public void apply(Plan plan) {
    if (!plan.isEmpty()) {
      new Execution(engine, progress).run(statements(plan));
    }
  }

  /** The statements that create all that is described in an empty database of a dialect. */
  public static List<Statement> creation(Dialect dialect, MetaData desired) {
    MetaData adapted = dialect.adapt(desired);
    Plan plan = Diff.between(MetaData.empty(), adapted, dialect.naming()).plan();
    return dialect.ddl().statements(plan);
  }

  private MetaData adapted(MetaData desired) {
    return offline().adapted(desired);
  }

  private Offline offline() {
    return new Offline(engine.dialect(), scope, tolerance);
  }

  private Worded normalised(MetaData desired, MetaData current) {
    try (Connection connection = engine.connection()) {
      return engine.dialect().normaliser().normalise(connection, desired, current, tolerance);
    } catch (SQLException e) {
      throw refused("comparing expressions", e);
    }
  }

  private void refuseDangling(List<Table> staying, MetaData owned) {
    List<Problem> problems = new ArrayList<>();
    for (Table table : staying) {
      table.foreignKeys().stream()
          .filter(key -> owned.table(key.target()).isPresent())
          .forEach(
              key ->
                  problems.add(
                      new Problem(
                          "ORM-DB-008",
                          "the table "
                              + table.name()
                              + " is not the model's and refers to "
                              + key.target(),
                          "foreign key " + key.name(),
                          "drop that foreign key or that table first; nothing was dropped")));
    }
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
  }

  private boolean foldsTableNames() {
    return engine.dialect().foldsTableNames();
  }

  private static <T> List<T> added(
      List<T> there, List<T> wanted, java.util.function.Function<T, QualifiedName> name) {
    Set<QualifiedName> names = there.stream().map(name).collect(Collectors.toSet());
    List<T> all = new ArrayList<>(there);
    wanted.stream().filter(item -> !names.contains(name.apply(item))).forEach(all::add);
    return all;
  }

  private DatabaseException refused(String doing, SQLException cause) {
    return new DatabaseException(
        new Problem(
            "ORM-DB-009",
            "the database refuses " + doing + ": " + cause.getMessage(),
            engine.url().toString(),
            "check that the user may read the catalog of the database"),
        null,
        cause);
  }
}
