package dev.athanor.dialect;

import dev.athanor.type.SqlType;

/**
 * The types of one database: how they are written in DDL and read from its catalog. {@code
 * read(write(t))} is the type as the database sees it, and reading it again changes nothing.
 */
public interface Types {

  /** The type in the words of this database, as DDL writes it. */
  String write(SqlType type);

  /** The type that these words of the catalog, or of a column definition, stand for. */
  SqlType read(String sql);

  /** The type as this database sees it. */
  default SqlType canonical(SqlType type) {
    return read(write(type));
  }
}
