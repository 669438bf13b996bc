package dev.athanor.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tells the instances of an entity apart.
 *
 * @param attributes one basic or to-one attribute or several of them, or one embedded attribute
 * @param idClass the class of composite keys: that of {@code @IdClass} or of the embedded id; null
 *     where the key is a single attribute, or has no class
 * @param columns all columns of the attributes, in the order of the primary key
 * @param generator where values come from; null where the program gives them
 */
public record Identifier(
    List<Attribute> attributes,
    @Nullable Class<?> idClass,
    List<ColumnMapping> columns,
    @Nullable Generator generator) {

  public Identifier {
    attributes = List.copyOf(attributes);
    columns = List.copyOf(columns);
  }
}
