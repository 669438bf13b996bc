package dev.athanor.dialect.mariadb;

import dev.athanor.dialect.mysqlfamily.Catalog;
import dev.athanor.dialect.mysqlfamily.Product;
import dev.athanor.dialect.mysqlfamily.ServerVersion;

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

  @Override
  public String explain() {
    return "EXPLAIN EXTENDED ";
  }

  @Override
  public Catalog catalog() {
    return new MariadbCatalog();
  }
}
