package dev.athanor.mapping;

import dev.athanor.type.QualifiedName;

/** Where the value of an identifier comes from when the program gives none. */
public sealed interface Generator {

  /** The database counts up as rows are inserted. */
  record Identity() implements Generator {}

  /** A sequence, from which numbers are taken in blocks. */
  record Sequence(QualifiedName name, int initialValue, int allocationSize) implements Generator {}

  /** A row of a table that holds the next number, from which numbers are taken in blocks. */
  record Row(
      QualifiedName table,
      String keyColumn,
      String valueColumn,
      String key,
      int initialValue,
      int allocationSize)
      implements Generator {}

  /** A random UUID, made by the library. */
  record Random() implements Generator {}
}
