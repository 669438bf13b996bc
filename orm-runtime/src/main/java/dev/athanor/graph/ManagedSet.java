package dev.athanor.graph;

import java.util.AbstractSet;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A set of a managed object. */
final class ManagedSet extends AbstractSet<@Nullable Object> implements Managed {

  private final CollectionState state;

  ManagedSet(CollectionState state) {
    this.state = state;
  }

  @Override
  public CollectionState state() {
    return state;
  }

  @Override
  public int size() {
    state.touch();
    return state.elements().size();
  }

  @Override
  public boolean contains(@Nullable Object element) {
    state.touch();
    return state.elements().contains(element);
  }

  @Override
  public boolean add(@Nullable Object element) {
    state.touchToChange();
    boolean added = state.elements().add(element);
    if (added) {
      state.added(element);
    }
    return added;
  }

  @Override
  public boolean remove(@Nullable Object element) {
    state.touchToChange();
    boolean removed = state.elements().remove(element);
    if (removed) {
      state.removed(element);
    }
    return removed;
  }

  @Override
  public void clear() {
    for (Object each : toArray()) {
      remove(each);
    }
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    state.touch();
    Iterator<@Nullable Object> elements = state.elements().iterator();
    return new Iterator<>() {
      private @Nullable Object last;

      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public @Nullable Object next() {
        last = elements.next();
        return last;
      }

      @Override
      public void remove() {
        state.touchToChange();
        elements.remove();
        state.removed(last);
      }
    };
  }
}
