package dev.athanor.graph;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map of a managed object. */
final class ManagedMap extends AbstractMap<@Nullable Object, @Nullable Object> implements Managed {

  private final CollectionState state;

  ManagedMap(CollectionState state) {
    this.state = state;
  }

  @Override
  public CollectionState state() {
    return state;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    state.touch();
    return state.map().get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    state.touch();
    return state.map().containsKey(key);
  }

  @Override
  public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
    state.touchToChange();
    Object old = state.map().put(key, value);
    if (old != value) {
      if (old != null) {
        state.removed(old);
      }
      state.added(value);
    }
    return old;
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    state.touchToChange();
    Object old = state.map().remove(key);
    if (old != null) {
      state.removed(old);
    }
    return old;
  }

  @Override
  public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<@Nullable Object, @Nullable Object>> {

    @Override
    public int size() {
      state.touch();
      return state.map().size();
    }

    @Override
    public Iterator<Map.Entry<@Nullable Object, @Nullable Object>> iterator() {
      state.touch();
      var entries = state.map().entrySet().iterator();
      return new Iterator<>() {
        private Map.@Nullable Entry<@Nullable Object, @Nullable Object> last;

        @Override
        public boolean hasNext() {
          return entries.hasNext();
        }

        @Override
        public Map.Entry<@Nullable Object, @Nullable Object> next() {
          Map.Entry<@Nullable Object, @Nullable Object> entry = entries.next();
          last = entry;
          return entry;
        }

        @Override
        public void remove() {
          state.touchToChange();
          entries.remove();
          if (last != null) {
            state.removed(last.getValue());
          }
        }
      };
    }
  }
}
