package dev.athanor.schema;

import org.jspecify.annotations.Nullable;

/** How the database itself makes the value of a column. */
public sealed interface Generation {

  /**
   * Numbers counted up by the database ({@code IDENTITY}, {@code AUTO_INCREMENT}, {@code
   * AUTOINCREMENT}).
   *
   * @param always whether a value given in an insert is refused, where the database can refuse it
   * @param start first number; null is the database's default
   * @param increment step; null is the database's default
   */
  record Identity(boolean always, @Nullable Long start, @Nullable Long increment)
      implements Generation {

    /** Counted up unless the insert gives a value. */
    public static Identity byDefault() {
      return new Identity(false, null, null);
    }
  }

  /**
   * A value computed from other columns of the row.
   *
   * @param stored computed on write and kept, otherwise computed on every read
   */
  record Computed(SqlText expression, boolean stored) implements Generation {}
}
