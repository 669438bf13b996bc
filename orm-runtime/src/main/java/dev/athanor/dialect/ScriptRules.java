package dev.athanor.dialect;

import dev.athanor.sql.ScriptSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How the scripts of a database are run. */
public interface ScriptRules {

  /** What a statement has to do with transactions. */
  enum Role {
    /** It changes something and can be undone by a transaction. */
    INSIDE,
    /** It changes something and ends the open transaction, or is refused in one. */
    OUTSIDE,
    /** It changes the session alone, so it is due again in each session that goes on with it. */
    SESSION,
    /** The same, and it has no effect inside a transaction. */
    SESSION_OUTSIDE,
    /** It begins or ends a transaction. */
    CONTROL
  }

  /** Where the statements of a script end. */
  ScriptSyntax syntax();

  /** What this statement has to do with transactions. */
  Role role(String sql);

  /**
   * Takes a lock that the connection holds until it gives it back or ends; nobody else on the
   * server has a lock of the same name meanwhile. A database in which one writer excludes all
   * others needs none.
   *
   * @param name at most 64 characters, which is MySQL's limit
   * @return false where somebody else has it
   */
  boolean lock(Connection connection, String name) throws SQLException;

  /** Gives the lock back. */
  void unlock(Connection connection, String name) throws SQLException;

  /** Statements that keep a script from waiting for ever on somebody else's lock. */
  List<String> impatience();

  /** The statement that begins a transaction in a script. */
  String begin();

  /** The statement that ends it. */
  default String commit() {
    return "COMMIT";
  }

  /** Statements that take these back. */
  List<String> patience();

  /** Whether a statement was given up because somebody else had a lock for too long. */
  boolean isLockTimeout(SQLException e);

  /** Whether a change was refused because the user, or everybody, may only read. */
  boolean isNotPermitted(SQLException e);

  /**
   * Removes what a statement outside of transactions has left when it was stopped.
   *
   * @return whether there was something, so that the statement has to be run again
   */
  default boolean removesLeftover(Connection connection, String sql) throws SQLException {
    return false;
  }
}
