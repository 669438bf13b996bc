package dev.athanor.dialect;

import dev.athanor.schema.Relocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place to try DDL in: empty, of the same product and version, gone with all that was made in it.
 * Nothing of the user's is in it, and the user's database is the same afterwards.
 */
public interface ScratchDatabase {

  /**
   * Where connections to a scratch database lead; null where scratch is a place in the user's own
   * database and is reached by the user's connections.
   */
  default @Nullable String url() {
    return null;
  }

  /**
   * Makes a connection work in scratch until the place is closed.
   *
   * @param schemas further schemas that will be spoken of; each gets a stand-in, which is there
   *     once it is created
   * @throws SQLException where the user may not make a place of that kind; nothing is left of the
   *     attempt
   */
  Place open(Connection connection, List<String> schemas) throws SQLException;

  /** An open scratch. Closing it removes all that was made in it. */
  interface Place extends AutoCloseable {

    /** From the user's schemas to their stand-ins. */
    Relocation relocation();

    /**
     * From now on names without a schema lead nowhere but into the place, even where it has nothing
     * of that name.
     */
    default void seclude() throws SQLException {
      // Most places have no way out but names with a schema.
    }

    @Override
    void close() throws SQLException;
  }
}
