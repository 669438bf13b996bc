package dev.athanor.dialect.mariadb;

import dev.athanor.dialect.mysqlfamily.Catalog;
import dev.athanor.dialect.mysqlfamily.Product;
import dev.athanor.dialect.mysqlfamily.ServerVersion;
import dev.athanor.dialect.mysqlfamily.lint.Algorithm;
import dev.athanor.dialect.mysqlfamily.lint.Operation;

/** What MariaDB does its own way. */
final class Mariadb implements Product {

  private final ServerVersion version;

  Mariadb(ServerVersion version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public ServerVersion version() {
    return version;
  }

  @Override
  public boolean hasChecks() {
    return true;
  }

  @Override
  public boolean hasExpressionDefaults() {
    return true;
  }

  @Override
  public boolean hasHiddenColumns() {
    return true;
  }

  /** See https://mariadb.com/docs/release-notes/community-server/old-releases/10.8/10.8.0. */
  @Override
  public boolean hasDescendingIndexes() {
    return version.isAtLeast(ServerVersion.mariadb(10, 8, 0));
  }

  /** See https://mariadb.com/docs/server/reference/data-types/string-data-types/uuid-data-type. */
  @Override
  public String uuidType() {
    return version.isAtLeast(ServerVersion.mariadb(10, 7, 0)) ? "uuid" : "binary(16)";
  }

  @Override
  public boolean keepsJsonAsText() {
    return true;
  }

  @Override
  public boolean hasSequences() {
    return true;
  }

  @Override
  public boolean hasExpressionIndexes() {
    return false;
  }

  @Override
  public boolean hasUniqueText() {
    return true;
  }

  @Override
  public boolean hasLiteralDefaultsForText() {
    return true;
  }

  @Override
  public boolean hasRequiredComputedColumns() {
    return false;
  }

  @Override
  public boolean renamesInExpressions() {
    return true;
  }

  @Override
  public boolean altersReferencedKeys() {
    return true;
  }

  @Override
  public boolean namesChecksByTable() {
    return true;
  }

  @Override
  public String hiddenIndex() {
    return "IGNORED";
  }

  @Override
  public String dropCheck() {
    return "DROP CONSTRAINT ";
  }

  /**
   * See
   * https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-online-ddl/innodb-online-ddl-operations-with-the-instant-alter-algorithm.
   */
  @Override
  public Algorithm algorithm(Operation operation) {
    return switch (operation) {
      case ADD_COLUMN,
          ADD_VIRTUAL_COLUMN,
          DROP_VIRTUAL_COLUMN,
          DROP_COLUMN,
          RENAME_COLUMN,
          DESCRIBE_COLUMN,
          EXTEND_LIST,
          WIDEN_TEXT,
          RENAME_INDEX,
          DROP_FOREIGN_KEY,
          DROP_CHECK,
          COMMENT_TABLE,
          RENAME_TABLE ->
          Algorithm.INSTANT;
      case ADD_INDEX, DROP_INDEX -> Algorithm.INPLACE;
      case SET_NULL, SET_NOT_NULL, ADD_PRIMARY_KEY, DROP_STORED_COLUMN -> Algorithm.REBUILD;
      case ADD_FULLTEXT, ADD_SPATIAL, ADD_COUNTED_COLUMN -> Algorithm.SHARED;
      case ADD_STORED_COLUMN,
          REORDER_LIST,
          RESIZE_TEXT,
          CHANGE_CHARSET,
          CHANGE_TYPE,
          CHANGE_COUNTING,
          CHANGE_COMPUTED,
          DROP_PRIMARY_KEY,
          ADD_FOREIGN_KEY,
          ADD_CHECK ->
          Algorithm.COPY;
    };
  }

  @Override
  public String explain() {
    return "EXPLAIN EXTENDED ";
  }

  @Override
  public Catalog catalog() {
    return new MariadbCatalog();
  }
}
