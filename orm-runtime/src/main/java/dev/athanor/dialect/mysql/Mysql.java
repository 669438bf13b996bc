package dev.athanor.dialect.mysql;

import dev.athanor.dialect.mysqlfamily.Catalog;
import dev.athanor.dialect.mysqlfamily.Product;

/** What MySQL does its own way. */
final class Mysql implements Product {

  @Override
  public String name() {
    return "mysql";
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

  @Override
  public boolean hasExpressionIndexes() {
    return true;
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
    return new MysqlCatalog();
  }
}
