package dev.athanor.dialect.mysqlfamily;

import java.sql.SQLException;
import java.util.List;

/** What a product's {@code information_schema} has its own way. */
public interface Catalog {

  /**
   * Two columns of {@code STATISTICS}: the expression of an index part, and YES where it is used.
   */
  String indexDetails();

  /** A column of {@code COLUMNS}: the spatial reference system. */
  String columnDetails();

  /** Whether what is shown of a literal default may not be the whole of it. */
  boolean isDoubtfulLiteral(String shown);

  /** Whether what is shown of an expression may not be the whole of it. */
  boolean isDoubtfulExpression(String shown);

  /** Whether a default is shown as SQL, not as the bare value of a literal. */
  boolean showsDefaultsAsSql();

  /** An expression as it was before it went into the catalog. */
  String expression(String shown);

  /** The checks of all tables. */
  List<StoredCheck> checks(CatalogReader reader) throws SQLException;

  /**
   * A check.
   *
   * @param ofColumn whether it is kept at the column of its name
   * @param enforced whether it is more than a remark
   */
  record StoredCheck(
      String schema,
      String table,
      String name,
      String clause,
      boolean ofColumn,
      boolean enforced) {}
}
