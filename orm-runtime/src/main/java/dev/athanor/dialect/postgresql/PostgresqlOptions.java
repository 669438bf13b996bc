package dev.athanor.dialect.postgresql;

import dev.athanor.schema.Table;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The options of a table that PostgreSQL knows. */
final class PostgresqlOptions {

  /** Not written to the log, so not there after a crash. */
  static final String UNLOGGED = "unlogged";

  /** The strategy and key of a partitioned table. */
  static final String PARTITION_BY = "partition by";

  /** Storage parameters. */
  static final String WITH = "with";

  /**
   * The sequence of a serial column, quoted, with its schema where that is not the table's. The key
   * is that of a column, so that the option follows the column when it is renamed.
   */
  private static final String SERIAL = "serial";

  private static final Set<String> WRITTEN =
      Set.of(UNLOGGED, PARTITION_BY, WITH, Table.RAW_OPTIONS);

  private PostgresqlOptions() {}

  /** Those that are for PostgreSQL; the others belong to other databases. */
  static SortedMap<String, String> known(SortedMap<String, String> options) {
    SortedMap<String, String> known = new TreeMap<>(options);
    known.keySet().removeIf(key -> !WRITTEN.contains(key) && !key.startsWith(serial("")));
    return known;
  }

  static String serial(String column) {
    return Table.columnOption(SERIAL, column);
  }
}
