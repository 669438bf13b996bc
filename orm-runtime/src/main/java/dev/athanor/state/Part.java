package dev.athanor.state;

import dev.athanor.mapping.Attribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attribute, with where its value is in the image of an object. */
public sealed interface Part {

  /** The attribute. */
  Attribute attribute();

  /**
   * A single value.
   *
   * @param slot null where it is nowhere in a row
   */
  record Value(Attribute.Basic attribute, @Nullable Slot slot, Codec codec) implements Part {}

  /** An embedded object. */
  record Group(Attribute.Embedded attribute, StateAccess access, List<Part> parts)
      implements Part {}

  /**
   * Another entity.
   *
   * @param index among the references of the image
   * @param slots the columns that refer to it; empty where they are elsewhere
   * @param targets the columns of the target that they repeat
   * @param shared for each slot, whether another attribute writes it too
   */
  record One(
      Attribute.ToOne attribute,
      int index,
      List<Slot> slots,
      List<String> targets,
      List<Boolean> shared)
      implements Part {

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    /** Whether this object's row refers to the other. */
    public boolean isDirect() {
      return !slots.isEmpty();
    }
  }

  /**
   * Many entities or values.
   *
   * @param index among the collections of the image
   */
  record Many(Attribute attribute, int index) implements Part {}
}
