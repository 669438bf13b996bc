package dev.athanor.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the connections of an application to one database product are told. */
public interface Connections {

  /** Nothing but what JDBC says. */
  Connections STANDARD = new Connections() {};

  /** The statements with which a connection of a pool starts; what the URL says itself stays. */
  default List<String> opening(String jdbcUrl) {
    return List.of();
  }

  /** Whether a second connection to this URL would lead to another, empty database. */
  default boolean isSingle(String jdbcUrl) {
    return false;
  }

  /**
   * What begins a transaction that will write, in the place of the one that has only read so far;
   * null where every transaction may write at any time.
   */
  default @Nullable String beginWriting() {
    return null;
  }

  /**
   * The statement that says whether a connection may write; null where JDBC says it.
   *
   * @param on whether it may only read
   */
  default @Nullable String readOnly(boolean on) {
    return null;
  }
}
