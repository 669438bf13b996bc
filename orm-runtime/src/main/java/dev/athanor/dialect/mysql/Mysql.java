package dev.athanor.dialect.mysql;

import dev.athanor.dialect.mysqlfamily.Catalog;
import dev.athanor.dialect.mysqlfamily.Product;
import dev.athanor.dialect.mysqlfamily.ServerVersion;
import dev.athanor.dialect.mysqlfamily.lint.Algorithm;
import dev.athanor.dialect.mysqlfamily.lint.Operation;

/** What MySQL does its own way. */
final class Mysql implements Product {

  private final ServerVersion version;

  Mysql(ServerVersion version) {
    this.version = version;
  }

  private boolean since(int patch) {
    return version.isAtLeast(ServerVersion.mysql(8, 0, patch));
  }

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public ServerVersion version() {
    return version;
  }

  /** See https://dev.mysql.com/doc/refman/8.0/en/create-table-check-constraints.html. */
  @Override
  public boolean hasChecks() {
    return since(16);
  }

  /** See https://dev.mysql.com/doc/refman/8.0/en/data-type-defaults.html. */
  @Override
  public boolean hasExpressionDefaults() {
    return since(13);
  }

  /** See https://dev.mysql.com/doc/refman/8.0/en/invisible-columns.html. */
  @Override
  public boolean hasHiddenColumns() {
    return since(23);
  }

  @Override
  public boolean hasDescendingIndexes() {
    return true;
  }

  /** As Hibernate has it. */
  @Override
  public String uuidType() {
    return "binary(16)";
  }

  @Override
  public boolean keepsJsonAsText() {
    return false;
  }

  @Override
  public boolean hasSequences() {
    return false;
  }

  /** See https://dev.mysql.com/doc/refman/8.0/en/create-index.html. */
  @Override
  public boolean hasExpressionIndexes() {
    return since(13);
  }

  @Override
  public boolean hasUniqueText() {
    return false;
  }

  @Override
  public boolean hasLiteralDefaultsForText() {
    return false;
  }

  @Override
  public boolean hasRequiredComputedColumns() {
    return true;
  }

  /** Errors 3108, 3766, 3837 and 3959 refuse it. */
  @Override
  public boolean renamesInExpressions() {
    return false;
  }

  /** Errors 1553 and 1833 refuse it. */
  @Override
  public boolean altersReferencedKeys() {
    return false;
  }

  @Override
  public boolean namesChecksByTable() {
    return false;
  }

  @Override
  public String hiddenIndex() {
    return "INVISIBLE";
  }

  @Override
  public String dropCheck() {
    return "DROP CHECK ";
  }

  /** See https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html. */
  @Override
  public Algorithm algorithm(Operation operation) {
    boolean anywhere = version.isAtLeast(ServerVersion.mysql(8, 0, 29));
    return switch (operation) {
      case ADD_COLUMN,
          ADD_VIRTUAL_COLUMN,
          DROP_VIRTUAL_COLUMN,
          DESCRIBE_COLUMN,
          EXTEND_LIST,
          RENAME_TABLE ->
          Algorithm.INSTANT;
      case DROP_COLUMN -> anywhere ? Algorithm.INSTANT : Algorithm.REBUILD;
      case RENAME_COLUMN ->
          version.isAtLeast(ServerVersion.mysql(8, 0, 28)) ? Algorithm.INSTANT : Algorithm.INPLACE;
      case WIDEN_TEXT,
          ADD_INDEX,
          DROP_INDEX,
          RENAME_INDEX,
          DROP_FOREIGN_KEY,
          DROP_CHECK,
          COMMENT_TABLE ->
          Algorithm.INPLACE;
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
    return "EXPLAIN FORMAT=TRADITIONAL ";
  }

  @Override
  public Catalog catalog() {
    return new MysqlCatalog(hasChecks(), hasExpressionIndexes());
  }
}
