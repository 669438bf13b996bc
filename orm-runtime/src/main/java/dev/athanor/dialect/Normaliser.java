package dev.athanor.dialect;

import dev.athanor.change.Change;
import dev.athanor.diff.Tolerance;
import dev.athanor.diff.Uncompared;
import dev.athanor.schema.MetaData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes what means the same equal: expressions are put into the words of the server, by the server,
 * in scratch that leaves nothing behind; names get the case in which the server has them. User
 * expressions are never executed.
 */
public interface Normaliser {

  /**
   * The desired schema in the words in which the server would return it, as far as that is needed
   * to compare it with the current one: where an expression means the same as its counterpart, it
   * comes back in the counterpart's words.
   *
   * @param desired adapted by {@link Dialect#adapt}
   * @param current inspected over the same connection
   * @param tolerance whether what is as good is taken as it is
   */
  Worded normalise(Connection connection, MetaData desired, MetaData current, Tolerance tolerance)
      throws SQLException;

  /**
   * The same as far as it can be told without a server, for a current schema that is in the words
   * of descriptions too.
   */
  default Worded normalise(MetaData desired, MetaData current, Tolerance tolerance) {
    return new Worded(desired);
  }

  /**
   * A schema in the words of the server.
   *
   * @param accepted the changes that are not made because what is there is as good
   * @param uncompared what the server could not be asked about; it is taken as it is
   */
  record Worded(MetaData metaData, List<Change> accepted, List<Uncompared> uncompared) {
    public Worded {
      accepted = List.copyOf(accepted);
      uncompared = List.copyOf(uncompared);
    }

    /** One with nothing else to tell. */
    public Worded(MetaData metaData) {
      this(metaData, List.of(), List.of());
    }
  }
}
