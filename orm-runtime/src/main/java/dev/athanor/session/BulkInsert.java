package dev.athanor.session;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.EntityState;
import dev.athanor.query.Select;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Slot;
import dev.athanor.work.DirectWriting;
import dev.athanor.work.DirectWriting.Row;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an entity that are inserted without the session keeping objects of them. Nothing is taken
 * along by cascades.
 *
 * @param <E> the entity
 */
public final class BulkInsert<E> {

  private final Session session;
  private final Class<E> type;
  private final List<Object> values = new ArrayList<>();
  private final List<String> by = new ArrayList<>();
  private @Nullable List<String> updated;

  BulkInsert(Session session, Class<E> type) {
    this.session = session;
    this.type = type;
  }

  /**
   * Rows with these values.
   *
   * @param rows objects of the entity, which get their keys and versions; records with components
   *     of the attributes' names; or maps from such names. A relationship is an object or an
   *     identifier there. An attribute that is left out has its column's default
   */
  public BulkInsert<E> values(Collection<?> rows) {
    values.addAll(rows);
    return this;
  }

  /** A row with these values. */
  public BulkInsert<E> values(Object row) {
    values.add(row);
    return this;
  }

  /**
   * Where there is a row with the same values of these attributes, it is updated with all that may
   * change. They are those of a unique key, or the identifier. MySQL and MariaDB take any unique
   * key for this one.
   */
  public BulkInsert<E> onConflict(String... attributes) {
    by.addAll(List.of(attributes));
    return this;
  }

  /** A row that is there is updated with these attributes only. */
  public BulkInsert<E> update(String... attributes) {
    updated = List.of(attributes);
    return this;
  }

  /** A row that is there is left as it is. */
  public BulkInsert<E> doNothing() {
    updated = List.of();
    return this;
  }

  /** Inserts the rows. */
  public void execute() {
    List<Row> rows = rows();
    write(rows);
    if (!by.isEmpty()) {
      session.readAgain(rows, slots(by));
    }
  }

  /** Inserts the rows and gives the objects that the session now has of them, in their order. */
  public List<E> returning() {
    List<Row> rows = rows();
    write(rows);
    EntityPlan plan = session.home().plans().of(type);
    List<Slot> slots = by.isEmpty() ? plan.key() : slots(by);
    Map<List<@Nullable Object>, EntityState> found = new LinkedHashMap<>();
    for (EntityState each : session.byValues(plan, slots, rows)) {
      @Nullable Object[] columns = each.base().columns();
      List<@Nullable Object> key = new ArrayList<>();
      slots.forEach(slot -> key.add(columns[slot.index()]));
      found.put(key, each);
    }
    List<E> objects = new ArrayList<>();
    for (Row each : rows) {
      EntityState state = found.get(DirectWriting.values(each, slots));
      if (state == null) {
        throw new InvalidException(
            Problem.of(
                "ORM-SES-018",
                "the row " + plan.name() + " that was written has other values of " + by,
                "tell rows by attributes whose values the database leaves as they are"));
      }
      objects.add(type.cast(state.entity()));
    }
    return objects;
  }

  private void write(List<Row> rows) {
    session.write(
        direct -> {
          if (by.isEmpty()) {
            direct.insert(rows);
          } else {
            List<String> some = updated;
            direct.upsert(rows, slots(by), some == null ? null : new LinkedHashSet<>(slots(some)));
          }
        });
  }

  private List<Slot> slots(List<String> attributes) {
    Set<Slot> slots = new LinkedHashSet<>();
    attributes.forEach(each -> slots.addAll(session.stored(type, each)));
    return List.copyOf(slots);
  }

  private List<Row> rows() {
    EntityPlan plan = session.home().plans().of(type);
    List<Row> rows = new ArrayList<>();
    for (Object each : values) {
      if (type.isInstance(each)) {
        rows.add(session.direct().row(each));
      } else if (each instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        rows.add(session.direct().row(plan, named));
      } else if (each instanceof Record) {
        rows.add(session.direct().row(plan, components(each)));
      } else {
        throw new InvalidException(
            Problem.of(
                "ORM-SES-029",
                "a " + each.getClass().getName() + " is no row of " + plan.name(),
                "give objects of the entity, records or maps"));
      }
    }
    return rows;
  }

  private static Map<String, @Nullable Object> components(Object row) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (RecordComponent each : row.getClass().getRecordComponents()) {
      try {
        each.getAccessor().setAccessible(true);
        named.put(each.getName(), each.getAccessor().invoke(row));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + each, e);
      }
    }
    return named;
  }

  /**
   * Inserts the rows that a query gives; says how many.
   *
   * @param attributes what the values of the query are for, in their order
   */
  public long from(Select select, String... attributes) {
    EntityPlan plan = session.home().plans().of(type);
    return session.bulk(bulk -> bulk.insert(plan, List.of(attributes), select));
  }
}
