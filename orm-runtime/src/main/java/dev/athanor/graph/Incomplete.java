package dev.athanor.graph;

import dev.athanor.graph.EntityState.Gaps;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was not loaded of objects that no session knows any more, so that nobody takes what they do
 * not have for what they are without. Keeps no object alive. Thread-safe.
 */
public final class Incomplete {

  private final Map<Object, Gaps> gaps = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** The very object, as long as somebody has it. */
  private static final class Identity extends WeakReference<Object> {
    private final int hash;

    Identity(Object object, @Nullable ReferenceQueue<Object> queue) {
      super(object, queue);
      hash = System.identityHashCode(object);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Identity identity && get() != null && identity.get() == get());
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** A session lets an object go. */
  void leaves(EntityState state) {
    Gaps open = state.gaps();
    if (!open.isEmpty()) {
      for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
        gaps.remove(each);
      }
      gaps.put(new Identity(state.entity(), gone), open);
    }
  }

  /** What was not loaded of an object; null where all was. */
  public @Nullable Gaps of(Object entity) {
    return gaps.get(new Identity(entity, null));
  }
}
