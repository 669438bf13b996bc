package dev.athanor.state;

import org.jspecify.annotations.Nullable;

/**
 * The one way to the state of the instances of a class, an entity or an embeddable. Attributes are
 * numbered in the order in which the mapping lists them. Thread-safe.
 */
public interface StateAccess {

  /** A new instance without state. Not for records. */
  Object create();

  /** A new instance with these values, one for each attribute. */
  Object create(@Nullable Object[] values);

  /** The value of an attribute. */
  @Nullable Object get(Object instance, int attribute);

  /** Gives an attribute a value; null leaves a primitive at its default. Not for records. */
  void set(Object instance, int attribute, @Nullable Object value);

  /** Whether instances never change, so that another value of an attribute needs a new instance. */
  boolean isImmutable();
}
