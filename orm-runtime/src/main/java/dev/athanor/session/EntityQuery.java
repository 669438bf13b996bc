package dev.athanor.session;

import dev.athanor.error.Problem;
import dev.athanor.error.RowCountException;
import dev.athanor.load.Parts;
import dev.athanor.query.Fetch;
import dev.athanor.query.Order;
import dev.athanor.query.Path;
import dev.athanor.query.Predicate;
import dev.athanor.query.Select;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A query for entities: every method but the last one gives another query. */
public final class EntityQuery<E> {

  private static final int PART = 250;

  private final Session session;
  private final Class<E> type;
  private final Select select;
  private final Fetch options;
  private final boolean refresh;

  EntityQuery(Session session, Class<E> type, Select select) {
    this(session, type, select, Fetch.of(new Path<>(type, ""), Fetch.Kind.SELECTIN), false);
  }

  private EntityQuery(
      Session session, Class<E> type, Select select, Fetch options, boolean refresh) {
    this.session = session;
    this.type = type;
    this.select = select;
    this.options = options;
    this.refresh = refresh;
  }

  private EntityQuery<E> with(Select other) {
    return new EntityQuery<>(session, type, other, options, refresh);
  }

  /** Along a relationship, to rows that are there. */
  public EntityQuery<E> join(Path<?> path) {
    return with(select.join(path));
  }

  /** Along a relationship, whether there is a row or not. */
  public EntityQuery<E> leftJoin(Path<?> path) {
    return with(select.leftJoin(path));
  }

  /** Only entities for which all of these are true, and those of earlier calls. */
  public EntityQuery<E> where(Predicate... predicates) {
    return with(select.where(predicates));
  }

  /** Sorted by these, after what earlier calls say. */
  public EntityQuery<E> orderBy(Order... orders) {
    return with(select.orderBy(orders));
  }

  /** At most so many. */
  public EntityQuery<E> limit(long rows) {
    return with(select.withLimit(rows));
  }

  /** Without the first ones. */
  public EntityQuery<E> offset(long rows) {
    return with(select.withOffset(rows));
  }

  /** With these ways to load relationships. */
  public EntityQuery<E> options(Fetch... more) {
    return with(options.then(more));
  }

  private EntityQuery<E> with(Fetch other) {
    return new EntityQuery<>(session, type, select, other, refresh);
  }

  /**
   * With these attributes only, beside the key, the version and relationships. The others are null,
   * primitive ones what the class gives them, until {@link Session#load} is asked for them; that
   * cannot be noticed when they are read.
   */
  public EntityQuery<E> loadOnly(Path<?>... attributes) {
    return with(options.loadOnly(attributes));
  }

  /** Without these attributes, as with {@link #loadOnly}. */
  public EntityQuery<E> defer(Path<?>... attributes) {
    return with(options.defer(attributes));
  }

  /** Objects that are there already take over what the rows say; changes in them are lost. */
  public EntityQuery<E> populateExisting() {
    return new EntityQuery<>(session, type, select, options, true);
  }

  /** All of them, each once. */
  public List<E> all() {
    return session.selecting().entities(select, options, refresh).stream().map(type::cast).toList();
  }

  /** The same as {@link #all}. */
  public List<E> list() {
    return all();
  }

  /**
   * All of them, one after the other, as the database gives them: neither the driver nor the
   * session holds more than some hundred. The session knows an object until the stream has gone on
   * a little; what was changed in it until then is written as before any query. The stream ends
   * with the transaction, and is to be closed where it is not read to its end.
   */
  public Stream<E> stream() {
    return partitions(PART).flatMap(List::stream);
  }

  /**
   * All of them, in lists of this size, the last one shorter. The session knows the objects of a
   * list until the next one is asked for; all else is as with {@link #stream}.
   */
  public Stream<List<E>> partitions(int size) {
    Parts parts = session.parts(select, options, size);
    Iterator<List<E>> lists =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return parts.hasNext();
          }

          @Override
          public List<E> next() {
            return parts.next().stream().map(type::cast).toList();
          }
        };
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(lists, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(parts::close);
  }

  /** The first one, or empty. */
  public Optional<E> first() {
    return with(select.withLimit(1L)).all().stream().findFirst();
  }

  /**
   * The only one.
   *
   * @throws RowCountException where there is none, or more than one
   */
  public E one() {
    E found = oneOrNone();
    if (found == null) {
      throw wrong(0);
    }
    return found;
  }

  /**
   * The only one, or null.
   *
   * @throws RowCountException where there is more than one
   */
  public @Nullable E oneOrNone() {
    Long limit = select.limit();
    List<E> found = (limit == null ? with(select.withLimit(2L)) : this).all();
    if (found.size() > 1) {
      throw wrong(2);
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private RowCountException wrong(long rows) {
    return new RowCountException(
        Problem.of(
            "ORM-QRY-006",
            "the query for "
                + type.getSimpleName()
                + " gives "
                + (rows == 0 ? "no row" : "more than one row")
                + ", where one() asks for exactly one",
            rows == 0 ? "ask with oneOrNone()" : "ask with first() or all(), or for less"),
        rows);
  }

  /** How many there are; limit and offset count for nothing. */
  public long count() {
    return session.selecting().count(select);
  }

  /** Whether there is any. */
  public boolean exists() {
    return session.selecting().exists(select);
  }
}
