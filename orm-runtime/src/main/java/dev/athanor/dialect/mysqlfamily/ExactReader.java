package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.mysqlfamily.Site.Kind;
import dev.athanor.schema.SqlText;
import dev.athanor.type.QualifiedName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads texts that the catalog shows only in part, one table or column at a time. */
final class ExactReader {

  private static final System.Logger LOG = System.getLogger("dev.athanor.sql");

  private final Catalog catalog;
  private final CatalogReader reader;
  private final Map<QualifiedName, ShownTable> shown = new HashMap<>();

  ExactReader(Catalog catalog, CatalogReader reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  /** The default of a column. */
  SqlText defaultValue(QualifiedName table, String column, SqlText read) throws SQLException {
    return catalog.isDoubtful(read.sql())
            && !catalog.hasExactLiteralsInShownTables()
            && Defaults.isLiteral(read)
        ? literal(table, column, read)
        : expression(table, Kind.DEFAULT, column, read);
  }

  /**
   * An expression of a table.
   *
   * @param name as in {@link ShownTable#expression}
   */
  SqlText expression(QualifiedName table, Kind kind, String name, SqlText read)
      throws SQLException {
    if (!catalog.isDoubtful(read.sql())) {
      return read;
    }
    SqlText exact = table(table).expression(kind, name);
    return exact == null ? read : exact;
  }

  /** The whole of a table. */
  ShownTable table(QualifiedName table) throws SQLException {
    ShownTable whole = shown.get(table);
    if (whole == null) {
      whole = reader.shown(table);
      shown.put(table, whole);
    }
    return whole;
  }

  /** Has the server put the default into a row of a temporary table. */
  private SqlText literal(QualifiedName table, String column, SqlText read) {
    String source = ServerText.QUOTING.name(table);
    String scratch = ServerText.QUOTING.name(table.withName(Scratch.NAME.name()));
    String name = ServerText.QUOTING.name(column);
    String text = "CONVERT(" + name + " USING utf8mb4)";
    String bytes = "IF(CHARSET(" + name + ") = 'binary', " + name + ", " + text + ")";
    String query = "SELECT CONCAT('0x', HEX(" + bytes + ")) FROM " + scratch;
    try {
      reader.execute(
          "CREATE TEMPORARY TABLE " + scratch + " SELECT " + name + " FROM " + source + " LIMIT 0");
      try {
        reader.execute("INSERT INTO " + scratch + " () VALUES ()");
        return SqlText.of(reader.rows(query, List.of(), row -> row.getString(1)).get(0));
      } finally {
        reader.execute("DROP TEMPORARY TABLE " + scratch);
      }
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "the default of " + table + "." + column + " as shown", e);
      return read;
    }
  }
}
