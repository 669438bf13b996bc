package dev.athanor.session;

import dev.athanor.engine.Engine;
import dev.athanor.engine.Transaction;
import dev.athanor.graph.Incomplete;
import dev.athanor.mapping.Model;
import dev.athanor.query.Predicate;
import dev.athanor.query.Visibility;
import dev.athanor.state.JsonFormat;
import dev.athanor.state.Plans;
import dev.athanor.work.KeyGenerators;
import java.sql.Connection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens sessions on a database. One for each application; thread-safe. */
public final class Sessions {

  private final Engine engine;
  private final Model model;
  private final Plans plans;
  private final KeyGenerators generators;
  private final Visibility visibility;
  private final Incomplete incomplete;

  /** Sessions with the entities of this model, on this database. */
  public Sessions(Engine engine, Model model) {
    this(engine, model, new Plans(model));
  }

  /** Sessions with the entities of this model, on this database, with JSON columns written so. */
  public Sessions(Engine engine, Model model, JsonFormat json) {
    this(engine, model, new Plans(model, json));
  }

  private Sessions(Engine engine, Model model, Plans plans) {
    this.engine = engine;
    this.model = model;
    this.plans = plans;
    this.generators = new KeyGenerators(engine);
    this.visibility = Visibility.MAPPED;
    this.incomplete = new Incomplete();
  }

  private Sessions(Sessions other, Visibility visibility) {
    this.engine = other.engine;
    this.model = other.model;
    this.plans = other.plans;
    this.generators = other.generators;
    this.incomplete = other.incomplete;
    this.visibility = visibility;
  }

  /**
   * Sessions that see only rows for which these are true, of all entities that are of this class,
   * as {@link Session#restrict} says.
   */
  public Sessions restrict(Class<?> type, Predicate... predicates) {
    return new Sessions(this, visibility.restrict(type, predicates));
  }

  /** Sessions with a {@code @Filter} of the mapping switched on. */
  public Sessions enableFilter(String name, Map<String, ?> parameters) {
    return new Sessions(this, visibility.filter(name, parameters));
  }

  /** A session, which the caller closes. */
  public Session open() {
    return new Session(this, engine.begin());
  }

  /** A session with a transaction of this kind, which the caller closes. */
  public Session open(Transaction.Options options) {
    return new Session(this, engine.begin(options));
  }

  /**
   * A session that takes part in what goes on over a connection which somebody else opened. Where a
   * transaction is open there, commit and rollback of the session concern a savepoint in it.
   */
  public Session join(Connection connection) {
    return new Session(this, engine.join(connection));
  }

  /** Does work in a session; commits when it returns, rolls back when it throws. */
  public void transaction(Consumer<Session> work) {
    this.<@Nullable Object>call(
        session -> {
          work.accept(session);
          return null;
        });
  }

  /** Does work in a session and gives its result; commits when it returns. */
  public <T extends @Nullable Object> T call(Function<Session, T> work) {
    try (Session session = open()) {
      T result = work.apply(session);
      session.commit();
      return result;
    }
  }

  /** The database. */
  public Engine engine() {
    return engine;
  }

  /** The entities. */
  public Model model() {
    return model;
  }

  Visibility visibility() {
    return visibility;
  }

  Incomplete incomplete() {
    return incomplete;
  }

  Plans plans() {
    return plans;
  }

  KeyGenerators generators() {
    return generators;
  }
}
