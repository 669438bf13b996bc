package dev.athanor.state;

import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.ColumnMapping;
import dev.athanor.mapping.MapKey;
import dev.athanor.mapping.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a collection is stored: which columns refer to its owner, and what else a row of it holds.
 *
 * @param owner the entity that declares it
 * @param target the entity that the elements are; null for values
 * @param inverse the attribute of the target that stores the relationship; null where this one does
 * @param inverseCollection the same, where that is a collection
 * @param table the join table or the table of values, of this side or the other; null where the
 *     target's own row refers to the owner
 * @param toOwner columns that refer to the owner
 * @param toTarget columns of the join table that refer to the target
 * @param element the layout of a value with its key, of a row of the table
 * @param elementPart the value itself; null for entities
 * @param keyPart the key of a map, where it is stored beside the value
 * @param order the position in the list
 */
public record CollectionPlan(
    EntityPlan owner,
    Part.Many part,
    @Nullable EntityPlan target,
    Part.@Nullable One inverse,
    @Nullable CollectionPlan inverseCollection,
    @Nullable CollectionTable table,
    Reference toOwner,
    @Nullable Reference toTarget,
    @Nullable Shape element,
    @Nullable Part elementPart,
    @Nullable Part keyPart,
    @Nullable MapKey mapKey,
    @Nullable ColumnMapping order) {

  /** The kind of collection that the attribute is declared as. */
  public Class<?> declared() {
    return part.attribute().property().type().raw();
  }

  /** Whether it is a map. */
  public boolean isMap() {
    return Map.class.isAssignableFrom(declared());
  }

  /** Whether it is a set. */
  public boolean isSet() {
    return Set.class.isAssignableFrom(declared());
  }

  /** Whether a collection of the library fits into the attribute. */
  public boolean isManaged() {
    return declared() == Collection.class
        || declared() == List.class
        || declared() == Set.class
        || declared() == Map.class
        || declared() == Iterable.class;
  }

  /** Whether the other side stores the relationship. */
  public boolean isInverse() {
    return inverse != null || inverseCollection != null;
  }

  /** The relationship; null for values. */
  public Attribute.@Nullable ToMany toMany() {
    return part.attribute() instanceof Attribute.ToMany many ? many : null;
  }

  /** What the elements are sorted by when they are read; null for no order. */
  public @Nullable String orderBy() {
    return part.attribute() instanceof Attribute.ToMany many
        ? many.orderBy()
        : ((Attribute.Elements) part.attribute()).orderBy();
  }

  /** The name, for people. */
  public String name() {
    return owner.name() + "." + part.attribute().name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return name();
  }
}
