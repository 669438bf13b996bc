package dev.athanor.migration;

import java.sql.Connection;

/** A migration that SQL cannot do. It runs among the scripts, at its version. */
public interface JavaMigration {

  /** Its place among the scripts. */
  Version version();

  /** What it does, in a few words. */
  String description();

  /**
   * Changes the database. Once it is released it must do the same for ever, like a script.
   *
   * @param connection in a transaction that is committed afterwards together with the note that it
   *     is done; the migration does not commit itself
   * @throws Exception to stop the upgrade; the transaction is rolled back
   */
  void migrate(Connection connection) throws Exception;
}
