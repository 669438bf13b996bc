package dev.athanor.load;

import dev.athanor.engine.Cursor;
import dev.athanor.graph.EntityState;
import dev.athanor.state.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a query, some at a time. The session lets go of those of one part, and of all
 * that came with them, when it is asked for the next one.
 */
public final class Parts implements java.util.Iterator<List<Object>>, AutoCloseable {

  private final Loader loader;
  private final Selecting.Entities entities;
  private final Cursor<@Nullable Object[]> rows;
  private final int size;
  private final Consumer<List<EntityState>> letGo;
  private @Nullable Object @Nullable [] ahead;
  private List<EntityState> before = List.of();

  Parts(
      Loader loader,
      Selecting.Entities entities,
      Cursor<@Nullable Object[]> rows,
      int size,
      Consumer<List<EntityState>> letGo) {
    this.loader = loader;
    this.entities = entities;
    this.rows = rows;
    this.size = size;
    this.letGo = letGo;
    ahead = rows.next();
  }

  @Override
  public boolean hasNext() {
    boolean more = ahead != null;
    if (!more) {
      leave();
    }
    return more;
  }

  private void leave() {
    List<EntityState> left = before;
    before = List.of();
    if (!left.isEmpty()) {
      letGo.accept(left);
    }
  }

  @Override
  public List<Object> next() {
    leave();
    @Nullable Object[] first = ahead;
    if (first == null) {
      throw new NoSuchElementException();
    }
    Batch batch = new Batch(entities.query(), false);
    Set<EntityState> found = loader.whole(batch, () -> read(first, batch));
    before = List.copyOf(batch.fresh());
    List<Object> part = new ArrayList<>();
    found.forEach(each -> part.add(each.entity()));
    return part;
  }

  private Set<EntityState> read(@Nullable Object[] first, Batch batch) {
    Set<Key> keys = new LinkedHashSet<>();
    Set<EntityState> found = new LinkedHashSet<>();
    @Nullable Object[] row = first;
    while (row != null) {
      keys.add(entities.tree().key(row));
      if (keys.size() > size) {
        break;
      }
      EntityState state = entities.tree().read(row, batch);
      if (state != null) {
        found.add(state);
      }
      row = rows.next();
    }
    ahead = row;
    return found;
  }

  /** Lets go of what is left. */
  @Override
  public void close() {
    rows.close();
    ahead = null;
    leave();
  }
}
