package dev.athanor.dialect.mysql;

import dev.athanor.dialect.mysqlfamily.Catalog;
import dev.athanor.dialect.mysqlfamily.Product;
import dev.athanor.dialect.mysqlfamily.ServerVersion;

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

  @Override
  public String explain() {
    return "EXPLAIN FORMAT=TRADITIONAL ";
  }

  @Override
  public Catalog catalog() {
    return new MysqlCatalog(hasChecks(), hasExpressionIndexes());
  }
}
