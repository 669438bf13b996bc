package dev.athanor.dialect.mysql;

import dev.athanor.dialect.mysqlfamily.Catalog;
import dev.athanor.dialect.mysqlfamily.CatalogReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

  @Override
  public String indexDetails() {
    return "EXPRESSION, IS_VISIBLE";
  }

  @Override
  public String columnDetails() {
    return "SRS_ID";
  }

  /**
   * Bytes end at the first zero, and a character beyond U+FFFF is a question mark (seen in 9.7).
   */
  @Override
  public boolean isDoubtful(String shown) {
    return shown.contains("?") || shown.startsWith("0x");
  }

  @Override
  public boolean hasExactLiteralsInShownTables() {
    return true;
  }

  @Override
  public boolean showsDefaultsAsSql() {
    return false;
  }

  /**
   * The catalog shows expressions with their quotes and backslashes escaped once more, and with
   * every byte of UTF-8 as a character of its own (seen in 9.7).
   */
  @Override
  public String expression(String shown) {
    String text = fromBytes(shown);
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c == '\\' && i + 1 < text.length() ? unescaped(text.charAt(++i)) : c);
    }
    return plain.toString();
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

  private static String fromBytes(String shown) {
    if (shown.chars().anyMatch(c -> c > 0xFF)) {
      return shown;
    }
    byte[] bytes = shown.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notBytesButCharacters) {
      return shown;
    }
  }

  private record Name(String schema, String constraint) {}

  @Override
  public List<StoredCheck> checks(CatalogReader reader) throws SQLException {
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
