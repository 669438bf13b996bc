package dev.athanor.state;

import org.jspecify.annotations.Nullable;

/** The persistent state of an object, taken apart. */
public final class Image {

  private final @Nullable Object[] columns;
  private final @Nullable Object[] references;
  private final @Nullable Object[] collections;

  /** An image with these parts, which it keeps. */
  public Image(
      @Nullable Object[] columns, @Nullable Object[] references, @Nullable Object[] collections) {
    this.columns = columns;
    this.references = references;
    this.collections = collections;
  }

  /** An empty one. */
  public static Image of(Shape shape) {
    return new Image(
        new Object[shape.slots().size()],
        new Object[shape.ones().size()],
        new Object[shape.manies().size()]);
  }

  /** Another with the same parts, which can change by itself. */
  public Image copy() {
    return new Image(columns.clone(), references.clone(), collections.clone());
  }

  /** The values of columns, as slots number them. */
  public @Nullable Object[] columns() {
    return columns;
  }

  /** The entities that it refers to. */
  public @Nullable Object[] references() {
    return references;
  }

  /** Its collections. */
  public @Nullable Object[] collections() {
    return collections;
  }
}
