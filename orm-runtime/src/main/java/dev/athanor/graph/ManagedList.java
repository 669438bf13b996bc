package dev.athanor.graph;

import java.util.AbstractList;
import org.jspecify.annotations.Nullable;

/** A list of a managed object. */
final class ManagedList extends AbstractList<@Nullable Object> implements Managed {

  private final CollectionState state;

  ManagedList(CollectionState state) {
    this.state = state;
  }

  @Override
  public CollectionState state() {
    return state;
  }

  @Override
  public @Nullable Object get(int index) {
    state.touch();
    return state.list().get(index);
  }

  @Override
  public int size() {
    state.touch();
    return state.list().size();
  }

  @Override
  public boolean add(@Nullable Object element) {
    if (state.queues()) {
      state.queue(element);
      return true;
    }
    return super.add(element);
  }

  @Override
  public void add(int index, @Nullable Object element) {
    state.touchToChange();
    modCount++;
    state.list().add(index, element);
    state.added(element);
  }

  @Override
  public @Nullable Object set(int index, @Nullable Object element) {
    state.touchToChange();
    Object old = state.list().set(index, element);
    if (old != element) {
      if (!state.list().contains(old)) {
        state.removed(old);
      }
      state.added(element);
    }
    return old;
  }

  @Override
  public @Nullable Object remove(int index) {
    state.touchToChange();
    modCount++;
    Object old = state.list().remove(index);
    if (!state.list().contains(old)) {
      state.removed(old);
    }
    return old;
  }
}
