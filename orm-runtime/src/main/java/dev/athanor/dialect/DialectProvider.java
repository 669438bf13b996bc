package dev.athanor.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The door through which a dialect is found, by {@link java.util.ServiceLoader}. */
public interface DialectProvider {

  /** The name by which a user chooses the dialect. */
  String name();

  /** Whether connections to this JDBC URL may lead to a database of this dialect. */
  boolean accepts(String jdbcUrl);

  /**
   * The dialect for the server at the other end, or empty where that is another product.
   *
   * @throws dev.athanor.error.InvalidException where the product is right and its version too old
   */
  Optional<Dialect> connect(Connection connection) throws SQLException;

  /** The dialect of the newest supported version, for work without a server. */
  Dialect offline();
}
