package dev.athanor.dialect;

import dev.athanor.schema.MetaData;
import java.sql.Connection;
import java.sql.SQLException;

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
   */
  MetaData normalise(Connection connection, MetaData desired, MetaData current) throws SQLException;

  /**
   * The same as far as it can be told without a server, for a current schema that is in the words
   * of descriptions too.
   */
  default MetaData normalise(MetaData desired, MetaData current) {
    return desired;
  }
}
