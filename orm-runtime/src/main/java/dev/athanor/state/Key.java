package dev.athanor.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tells a row apart.
 *
 * @param root the first class of the hierarchy
 * @param values of the columns of the identifier, in their order
 */
public record Key(Class<?> root, List<@Nullable Object> values) {

  public Key {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** Whether all of it is there. */
  public boolean isComplete() {
    return !values.contains(null);
  }

  /** For people: {@code User#1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(root.getSimpleName()).append('#');
    for (int i = 0; i < values.size(); i++) {
      text.append(i > 0 ? "," : "").append(values.get(i));
    }
    return text.toString();
  }
}
