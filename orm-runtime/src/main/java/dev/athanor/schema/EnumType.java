package dev.athanor.schema;

import dev.athanor.type.QualifiedName;
import java.util.List;

/** A type of the database whose values are the given words, in this order. */
public record EnumType(QualifiedName name, List<String> values) {
  public EnumType {
    values = List.copyOf(values);
  }
}
