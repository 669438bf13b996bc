package dev.athanor.state;

import org.jspecify.annotations.Nullable;

/** The way between an attribute's value and that of its column. Thread-safe. */
public interface Codec {

  /** What the column holds, of a class that {@link dev.athanor.sql.Parameter} names. */
  @Nullable Object toColumn(@Nullable Object value);

  /** What the attribute holds. */
  @Nullable Object toJava(@Nullable Object column);
}
