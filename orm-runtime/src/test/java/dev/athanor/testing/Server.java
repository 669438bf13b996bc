package dev.athanor.testing;

import java.sql.SQLException;

/** Where the databases of one kind live; started on first use, stopped when the JVM exits. */
interface Server {

  void create(String database) throws SQLException;

  /** Drops the database whoever is still connected to it; one that is not there is no error. */
  void drop(String database) throws SQLException;

  /** Leaves the database as {@link #create} made it. */
  default void reset(String database) throws SQLException {
    drop(database);
    create(database);
  }

  String url(String database);

  String username();

  String password();
}
