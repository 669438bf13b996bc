package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.SqlText;
import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expressions as the server prints them in a note beside the plan of a query
 * (https://dev.mysql.com/doc/refman/8.4/en/explain-extended.html). That needs no right but to read
 * the table.
 */
final class Explanation {

  private static final System.Logger LOG = System.getLogger("dev.athanor.sql");
  private static final int NOTE = 1003;
  private static final String BEGIN = "select ";
  private static final String SLOT = "athanor_slot";

  private final Connection connection;
  private final Product product;
  private final Set<SqlText> explained = new HashSet<>();

  Explanation(Connection connection, Product product) {
    this.connection = connection;
    this.product = product;
  }

  /** Whether the server has explained this expression, of whatever table. */
  boolean hasExplained(SqlText expression) {
    return explained.contains(expression);
  }

  /** The expressions over the columns of a table; those that the server refuses are missing. */
  Map<Site, SqlText> render(QualifiedName table, List<Site> sites) {
    Map<Site, SqlText> printed = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (Site site : sites) {
        String query =
            "SELECT ("
                + site.text().sql()
                + ") AS "
                + ServerText.QUOTING.name(SLOT)
                + " FROM "
                + ServerText.QUOTING.name(table);
        try {
          statement.execute(product.explain() + query);
          read(statement, site, printed);
        } catch (SQLException e) {
          LOG.log(System.Logger.Level.DEBUG, query, e);
        }
      }
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "no expression is explained", e);
    }
    return printed;
  }

  private void read(Statement statement, Site site, Map<Site, SqlText> printed)
      throws SQLException {
    try (ResultSet notes = statement.executeQuery("SHOW WARNINGS")) {
      while (notes.next()) {
        String query = notes.getString("Message");
        int begin = query.indexOf(BEGIN);
        int end = query.indexOf(" AS " + ServerText.QUOTING.name(SLOT));
        if (notes.getInt("Code") == NOTE && begin >= 0 && end >= begin) {
          explained.add(site.text());
          printed.put(site, Words.unwrapped(query.substring(begin + BEGIN.length(), end)));
        }
      }
    }
  }
}
