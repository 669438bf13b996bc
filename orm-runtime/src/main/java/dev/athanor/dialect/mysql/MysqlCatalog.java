package dev.athanor.dialect.mysql;

import dev.athanor.dialect.mysqlfamily.Catalog;
import dev.athanor.dialect.mysqlfamily.CatalogReader;
import dev.athanor.dialect.mysqlfamily.StoredExpression;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** MySQL's {@code information_schema}. */
final class MysqlCatalog implements Catalog {

  private static final String TABLES =
      "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_NAME, ENFORCED"
          + " FROM information_schema.TABLE_CONSTRAINTS"
          + " WHERE CONSTRAINT_SCHEMA = ? AND CONSTRAINT_TYPE = 'CHECK'";
  private static final String CLAUSES =
      "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CHECK_CLAUSE"
          + " FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?";

  private final boolean hasChecks;
  private final boolean hasExpressionIndexes;

  /** Views and columns that show what a version has not are not there either. */
  MysqlCatalog(boolean hasChecks, boolean hasExpressionIndexes) {
    this.hasChecks = hasChecks;
    this.hasExpressionIndexes = hasExpressionIndexes;
  }

  @Override
  public String indexDetails() {
    return (hasExpressionIndexes ? "EXPRESSION" : "NULL") + ", IS_VISIBLE";
  }

  @Override
  public String columnDetails() {
    return "SRS_ID";
  }

  /**
   * Bytes end at the first zero, and a character beyond U+FFFF is a question mark (seen in 9.7).
   */
  @Override
  public boolean isDoubtfulLiteral(String shown) {
    return shown.contains("?") || shown.startsWith("0x");
  }

  /** Every byte is there; see {@link #expression}. */
  @Override
  public boolean isDoubtfulExpression(String shown) {
    return false;
  }

  @Override
  public boolean showsDefaultsAsSql() {
    return false;
  }

  /**
   * The catalog shows expressions with their quotes and backslashes escaped once more, and with
   * every byte as a character of its own (seen in 9.7).
   */
  @Override
  public String expression(String shown) {
    var plain = new StringBuilder();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      plain.append(c == '\\' && i + 1 < shown.length() ? unescaped(shown.charAt(++i)) : c);
    }
    return StoredExpression.text(plain.toString());
  }

  /** https://dev.mysql.com/doc/refman/8.4/en/string-literals.html#character-escape-sequences */
  private static char unescaped(char letter) {
    return switch (letter) {
      case '0' -> '\0';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'Z' -> 0x1A;
      default -> letter;
    };
  }

  private record Name(String schema, String constraint) {}

  @Override
  public List<StoredCheck> checks(CatalogReader reader) throws SQLException {
    if (!hasChecks) {
      return List.of();
    }
    Map<Name, String> clauses = new HashMap<>();
    reader.rows(
        CLAUSES,
        row -> clauses.put(new Name(row.getString(1), row.getString(2)), row.getString(3)));
    List<StoredCheck> checks = new ArrayList<>();
    reader.rows(
        TABLES,
        row -> {
          var name = new Name(row.getString(1), row.getString(2));
          String clause = clauses.get(name);
          return clause != null
              && checks.add(
                  new StoredCheck(
                      name.schema,
                      row.getString(3),
                      name.constraint,
                      clause,
                      false,
                      row.getString(4).equals("YES")));
        });
    return checks;
  }
}
