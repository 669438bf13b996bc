package dev.athanor.work;

import dev.athanor.dialect.Dialect;
import dev.athanor.engine.Transaction;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Status;
import dev.athanor.load.Loader;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.ColumnMapping;
import dev.athanor.mapping.Generator;
import dev.athanor.mapping.Reference;
import dev.athanor.mapping.SoftDelete;
import dev.athanor.query.Path;
import dev.athanor.query.Select;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.sql.Quoting;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.ColumnValues;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Slot;
import dev.athanor.state.TablePlan;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import jakarta.persistence.InheritanceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows by conditions, and lets the objects of a session follow: those that the condition
 * meets, as the database says, are read again or are gone.
 */
public final class BulkWriting {

  private static final int CHUNK = 500;

  private final Graph graph;
  private final Dialect dialect;
  private final Quoting quoting;
  private final Supplier<Transaction> transaction;
  private final Loader loader;
  private final UnitOfWork work;
  private final History history;

  /** Changes rows of which these objects are some. */
  public BulkWriting(
      Graph graph,
      Dialect dialect,
      Supplier<Transaction> transaction,
      Loader loader,
      UnitOfWork work,
      History history) {
    this.graph = graph;
    this.dialect = dialect;
    this.quoting = dialect.quoting();
    this.transaction = transaction;
    this.loader = loader;
    this.work = work;
    this.history = history;
  }

  /** What an attribute is to be: a value, or an expression. */
  public record Assignment(Path<?> path, @Nullable Object value) {}

  private EntityPlan planOf(Select select) {
    EntityPlan plan = graph.plans().of(Objects.requireNonNull(select.from()));
    plan.refuseUnsupported();
    plan.concrete().forEach(EntityPlan::refuseUnsupported);
    return plan;
  }

  /** Each with tables of its own. */
  private static List<EntityPlan> parts(EntityPlan plan) {
    return plan.type().inheritance() == InheritanceType.TABLE_PER_CLASS
        ? plan.concrete()
        : List.of(plan);
  }

  private static List<TablePlan> tables(EntityPlan plan) {
    Map<QualifiedName, TablePlan> tables = new LinkedHashMap<>();
    plan.tables().forEach(each -> tables.put(each.name(), each));
    if (plan.type().inheritance() != InheritanceType.TABLE_PER_CLASS) {
      for (EntityPlan each : plan.concrete()) {
        each.tables().forEach(table -> tables.putIfAbsent(table.name(), table));
      }
    }
    return List.copyOf(tables.values());
  }

  private String name(QualifiedName table) {
    return quoting.name(dialect.rows().table(table));
  }

  /** The objects that the condition meets, as the database sees it. */
  private List<EntityState> met(EntityPlan plan, Select select) {
    List<Key> known = new ArrayList<>();
    for (EntityState each : graph.all()) {
      boolean stored = each.status() == Status.PERSISTENT && each.isInserted();
      Key key = each.key();
      if (stored && key != null && plan.concrete().contains(each.plan())) {
        known.add(key);
      }
    }
    List<EntityState> met = new ArrayList<>();
    for (int from = 0; from < known.size(); from += CHUNK) {
      List<Key> some = known.subList(from, Math.min(from + CHUNK, known.size()));
      for (List<@Nullable Object> each : values(plan, select, plan.key(), some)) {
        EntityState state = graph.find(new Key(plan.root().type().javaType(), each));
        if (state != null) {
          met.add(state);
        }
      }
    }
    return met;
  }

  /** What the rows that the condition meets have in some columns. */
  private List<List<@Nullable Object>> values(
      EntityPlan plan, Select select, List<Slot> slots, @Nullable List<Key> among) {
    SqlWriter writer = loader.writer();
    Source root = writer.root(plan, select.name());
    writer.join(select.joins());
    select.where().forEach(writer::where);
    List<SqlType> types = slots.stream().map(Slot::type).toList();
    if (among != null) {
      writer.where(
          writer.in(
              sql(root, plan.key()),
              plan.key().stream().map(Slot::type).toList(),
              among.stream().map(Key::values).toList()));
    }
    List<List<@Nullable Object>> found = new ArrayList<>();
    for (Object[] row :
        loader.rows(writer.command(sql(root, slots), writer.repeats(), "", "", ""), types)) {
      found.add(Arrays.asList(row));
    }
    return found;
  }

  private static List<String> sql(Source source, List<Slot> slots) {
    return slots.stream().map(slot -> source.sql(source.plan(), slot)).toList();
  }

  /** Updates the rows that the condition meets; says how many. */
  public long update(Select select, List<Assignment> assignments) {
    EntityPlan plan = planOf(select);
    if (assignments.isEmpty()) {
      throw new InvalidException(
          Problem.of(
              "ORM-QRY-015",
              "the update of " + plan.name() + " sets nothing",
              "say what: .set(attribute, value)"));
    }
    List<EntityState> met = met(plan, select);
    graph.setWritten(true);
    long rows = 0;
    for (EntityPlan each : parts(plan)) {
      rows += updatePart(each, select, assignments);
    }
    readAgain(met);
    return rows;
  }

  private long updatePart(EntityPlan plan, Select select, List<Assignment> assignments) {
    SqlWriter writer = loader.writer();
    Source target = writer.target(plan);
    Map<QualifiedName, List<String>> sets = sets(writer, target, assignments);
    boolean simple = select.joins().isEmpty() && tables(plan).size() == 1;
    if (simple) {
      select.where().forEach(writer::where);
    }
    if (simple && !writer.hasJoins()) {
      String where = writer.conditions();
      return transaction
          .get()
          .update(
              writer.command(
                  updateSql(plan.tables().get(0).name(), sets)
                      + (where.isEmpty() ? "" : " WHERE " + where)));
    }
    List<List<@Nullable Object>> keys = values(plan, select, plan.key(), null);
    for (int from = 0; from < keys.size(); from += CHUNK) {
      List<List<@Nullable Object>> some = keys.subList(from, Math.min(from + CHUNK, keys.size()));
      for (TablePlan table : tables(plan)) {
        if (sets.containsKey(table.name())) {
          SqlWriter one = loader.writer();
          Map<QualifiedName, List<String>> mine = sets(one, one.target(plan), assignments);
          transaction
              .get()
              .update(
                  one.command(
                      updateSql(table.name(), mine) + " WHERE " + in(one, table, plan, some)));
        }
      }
    }
    return keys.size();
  }

  private String updateSql(QualifiedName table, Map<QualifiedName, List<String>> sets) {
    return "UPDATE "
        + name(table)
        + " SET "
        + String.join(", ", Objects.requireNonNull(sets.get(table)));
  }

  private String in(
      SqlWriter writer, TablePlan table, EntityPlan plan, List<List<@Nullable Object>> keys) {
    return writer.in(
        table.key().stream().map(each -> quoting.name(each)).toList(),
        plan.key().stream().map(Slot::type).toList(),
        keys);
  }

  /** What is set, for each table; a version counts on, so that nobody overwrites it unseen. */
  private Map<QualifiedName, List<String>> sets(
      SqlWriter writer, Source target, List<Assignment> assignments) {
    Map<Slot, String> all = new LinkedHashMap<>();
    assignments.forEach(each -> all.putAll(writer.assign(target, each.path(), each.value())));
    Part.Value version = target.plan().version();
    Slot counter = version == null ? null : version.slot();
    if (counter != null && !all.containsKey(counter)) {
      all.put(
          counter,
          counter.type() instanceof SqlType.Timestamp
              ? writer.parameter(counter.type(), ColumnValues.of(counter.type(), Instant.now()))
              : target.sql(target.plan(), counter) + " + 1");
    }
    Map<QualifiedName, List<String>> sets = new LinkedHashMap<>();
    all.forEach(
        (slot, sql) ->
            sets.computeIfAbsent(slot.table(), any -> new ArrayList<>())
                .add(quoting.name(slot.name()) + " = " + sql));
    return sets;
  }

  private void readAgain(List<EntityState> states) {
    Map<EntityPlan, List<Key>> keys = new LinkedHashMap<>();
    for (EntityState each : states) {
      history.save(each);
      keys.computeIfAbsent(each.plan().root(), any -> new ArrayList<>())
          .add(Objects.requireNonNull(each.key()));
    }
    Set<EntityState> seen = new LinkedHashSet<>();
    keys.forEach((root, some) -> seen.addAll(loader.byKeys(root, some, true)));
    work.gone(states.stream().filter(each -> !seen.contains(each)).toList());
  }

  /** Deletes the rows that the condition meets, with what is theirs alone; says how many. */
  public long delete(Select select) {
    EntityPlan plan = planOf(select);
    List<EntityState> met = met(plan, select);
    graph.setWritten(true);
    long rows = 0;
    for (EntityPlan each : parts(plan)) {
      rows += deletePart(each, select);
    }
    work.gone(met);
    follow(met);
    return rows;
  }

  private long deletePart(EntityPlan plan, Select select) {
    List<Owned> owned = owned(plan);
    if (select.joins().isEmpty() && tables(plan).size() == 1 && owned.isEmpty()) {
      SqlWriter writer = loader.writer();
      writer.target(plan);
      select.where().forEach(writer::where);
      if (!writer.hasJoins()) {
        String where = writer.conditions();
        return transaction
            .get()
            .update(
                writer.command(
                    writer.deletion(plan.tables().get(0).name())
                        + (where.isEmpty() ? "" : " WHERE " + where)));
      }
    }
    Set<Slot> slots = new LinkedHashSet<>(plan.key());
    owned.forEach(each -> slots.addAll(each.targets()));
    List<Slot> order = List.copyOf(slots);
    List<List<@Nullable Object>> found = values(plan, select, order, null);
    for (int from = 0; from < found.size(); from += CHUNK) {
      deleteRows(plan, owned, order, found.subList(from, Math.min(from + CHUNK, found.size())));
    }
    return found.size();
  }

  private void deleteRows(
      EntityPlan plan, List<Owned> owned, List<Slot> order, List<List<@Nullable Object>> found) {
    for (Owned each : owned) {
      List<List<@Nullable Object>> values = new ArrayList<>();
      for (List<@Nullable Object> row : found) {
        values.add(each.targets().stream().map(slot -> row.get(order.indexOf(slot))).toList());
      }
      SqlWriter writer = loader.writer();
      List<ColumnMapping> columns = each.reference().mappings();
      List<String> names = columns.stream().map(c -> quoting.name(c.name())).toList();
      String where =
          writer.in(names, columns.stream().map(c -> c.column().type()).toList(), values);
      transaction
          .get()
          .update(
              writer.command(
                  each.isRow()
                      ? deletion(writer, each.table(), where)
                      : "UPDATE "
                          + name(each.table())
                          + " SET "
                          + names.stream().map(n -> n + " = NULL").collect(Collectors.joining(", "))
                          + " WHERE "
                          + where));
    }
    List<List<@Nullable Object>> keys =
        found.stream().map(row -> row.subList(0, plan.key().size())).toList();
    List<TablePlan> tables = new ArrayList<>(tables(plan));
    Collections.reverse(tables);
    boolean marked =
        tables.stream().anyMatch(each -> graph.plans().softDelete(each.name()).isPresent());
    for (TablePlan table : tables) {
      if (marked && graph.plans().softDelete(table.name()).isEmpty()) {
        continue;
      }
      SqlWriter writer = loader.writer();
      String where = in(writer, table, plan, keys);
      transaction.get().update(writer.command(deletion(writer, table.name(), where)));
    }
  }

  /** Deletes rows of a table, or marks those that count. */
  private static String deletion(SqlWriter writer, QualifiedName table, String where) {
    return writer.deletion(table)
        + " WHERE "
        + where
        + writer.alive(table).map(alive -> " AND " + alive).orElse("");
  }

  /**
   * Rows that are there for an entity only: of collections and links, or what refers to it from a
   * row of its own right.
   */
  private record Owned(
      QualifiedName table, Reference reference, List<Slot> targets, boolean isRow) {}

  private List<Owned> owned(EntityPlan plan) {
    List<Owned> owned = new ArrayList<>();
    Set<Object> seen = new LinkedHashSet<>();
    for (EntityPlan each : plan.concrete()) {
      for (CollectionPlan collection : each.collections()) {
        CollectionTable table = collection.table();
        Reference reference = collection.toOwner();
        boolean nulled =
            table == null
                && collection.inverse() == null
                && reference.mappings().stream().allMatch(c -> c.column().nullable());
        if ((table != null || nulled) && seen.add(collection.part().attribute().property())) {
          owned.add(
              owned(each, table == null ? reference.table() : table.name(), reference, !nulled));
        }
      }
      for (Part.One one : each.shape().ones()) {
        boolean mine = one.attribute().mappedBy() == null;
        Part.One storing = mine ? one : graph.plans().storing(one);
        CollectionTable table = storing.attribute().table();
        if (table != null && seen.add(one.attribute().property())) {
          Reference reference =
              mine ? table.owner() : Objects.requireNonNull(storing.attribute().reference());
          owned.add(owned(each, table.name(), reference, true));
        }
      }
    }
    return owned;
  }

  private static Owned owned(
      EntityPlan plan, QualifiedName table, Reference reference, boolean isRow) {
    List<Slot> targets =
        reference.columns().stream()
            .map(each -> plan.column(reference.target(), each.target()))
            .toList();
    return new Owned(table, reference, targets, isRow);
  }

  /** What the database did to rows that referred to those which are gone. */
  private void follow(List<EntityState> gone) {
    Set<Object> lost = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    gone.forEach(each -> lost.add(each.entity()));
    List<EntityState> touched = new ArrayList<>();
    for (EntityState each : graph.all()) {
      boolean refers =
          Arrays.stream(each.base().references()).anyMatch(r -> r != null && lost.contains(r));
      if (refers && each.status() == Status.PERSISTENT && each.key() != null) {
        touched.add(each);
      }
    }
    if (touched.isEmpty()) {
      return;
    }
    Map<EntityPlan, List<Key>> keys = new LinkedHashMap<>();
    for (EntityState each : touched) {
      history.save(each);
      keys.computeIfAbsent(each.plan().root(), any -> new ArrayList<>())
          .add(Objects.requireNonNull(each.key()));
    }
    Set<EntityState> there = new LinkedHashSet<>();
    keys.forEach((root, some) -> there.addAll(loader.byKeys(root, some, true)));
    List<EntityState> more = touched.stream().filter(each -> !there.contains(each)).toList();
    work.gone(more);
    follow(more);
  }

  /** Inserts the rows that a query gives into columns of these attributes; says how many. */
  public long insert(EntityPlan plan, List<String> attributes, Select select) {
    plan.refuseUnsupported();
    if (plan.tables().size() > 1) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-030",
              plan.name() + " is spread over several tables, and an insert writes to one",
              "load the objects and add() what they give"));
    }
    List<Slot> slots = new ArrayList<>();
    SqlWriter writer = loader.writer();
    Source target = new SqlWriter(graph.plans(), dialect).target(plan);
    for (String each : attributes) {
      slots.addAll(new SqlWriter(graph.plans(), dialect).stored(target, each));
    }
    if (!(plan.generator() instanceof Generator.Identity) && !slots.containsAll(plan.key())) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-031",
              "rows of " + plan.name() + " are inserted without an identifier",
              "let the query give the identifiers too"));
    }
    List<String> columns = new ArrayList<>();
    slots.forEach(each -> columns.add(quoting.name(each.name())));
    List<String> more = new ArrayList<>();
    ColumnMapping discriminator = plan.type().discriminator();
    Object value = plan.discriminatorValue();
    if (discriminator != null && value != null) {
      columns.add(quoting.name(discriminator.name()));
      more.add(value instanceof Long ? value.toString() : quoting.literal(value.toString()));
    }
    SoftDelete mark = graph.plans().softDelete(plan.tables().get(0).name()).orElse(null);
    if (mark != null && mark.alive() != null) {
      SqlType type = mark.column().column().type();
      columns.add(quoting.name(mark.column().name()));
      more.add(
          dialect
              .rows()
              .typedParameter(type)
              .replace("?", writer.parameter(type, ColumnValues.of(type, mark.alive()))));
    }
    Part.Value version = plan.version();
    Slot counter = version == null ? null : version.slot();
    if (counter != null && !slots.contains(counter)) {
      columns.add(quoting.name(counter.name()));
      more.add(counter.type() instanceof SqlType.Timestamp ? "CURRENT_TIMESTAMP" : "0");
    }
    graph.setWritten(true);
    return transaction
        .get()
        .update(
            writer.command(
                "INSERT INTO "
                    + name(plan.tables().get(0).name())
                    + " ("
                    + String.join(", ", columns)
                    + ") "
                    + writer.rows(select, more)));
  }
}
