package dev.athanor.dialect.mariadb;

import dev.athanor.dialect.mysqlfamily.Catalog;
import dev.athanor.dialect.mysqlfamily.CatalogReader;
import java.sql.SQLException;
import java.util.List;

/** MariaDB's {@code information_schema}. */
final class MariadbCatalog implements Catalog {

  private static final String CHECKS =
      "SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE, LEVEL"
          + " FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?";

  @Override
  public String indexDetails() {
    return "NULL, IF(IGNORED = 'YES', 'NO', 'YES')";
  }

  @Override
  public String columnDetails() {
    return "NULL";
  }

  /** Characters beyond U+FFFF, and bytes that are no characters, are question marks (11.4). */
  @Override
  public boolean isDoubtfulLiteral(String shown) {
    return shown.contains("?");
  }

  @Override
  public boolean isDoubtfulExpression(String shown) {
    return shown.contains("?");
  }

  @Override
  public boolean showsDefaultsAsSql() {
    return true;
  }

  @Override
  public String expression(String shown) {
    return shown;
  }

  @Override
  public List<StoredCheck> checks(CatalogReader reader) throws SQLException {
    return reader.rows(
        CHECKS,
        row ->
            new StoredCheck(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5).equals("Column"),
                true));
  }
}
