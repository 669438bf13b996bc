package dev.athanor.mapping;

import dev.athanor.type.QualifiedName;
import java.util.List;

/**
 * A table that links the rows of an owner to those of a target, or holds the values of a
 * collection.
 *
 * @param owner the columns that refer to the owner
 * @param key the columns that tell its rows apart; empty where rows may repeat
 */
public record CollectionTable(QualifiedName name, Reference owner, List<String> key) {

  public CollectionTable {
    key = List.copyOf(key);
  }
}
