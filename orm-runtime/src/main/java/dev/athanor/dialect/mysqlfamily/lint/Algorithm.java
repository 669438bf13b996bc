package dev.athanor.dialect.mysqlfamily.lint;

/**
 * How a server changes a table, the best way first
 * (https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html,
 * https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-online-ddl/innodb-online-ddl-overview).
 */
public enum Algorithm {
  /** Only what the server knows about the table is changed. */
  INSTANT("ALGORITHM=INSTANT"),
  /** The rows stay where they are; others go on reading and writing. */
  INPLACE("ALGORITHM=INPLACE, LOCK=NONE"),
  /** Every row is written anew; others go on reading and writing. */
  REBUILD("ALGORITHM=INPLACE, LOCK=NONE"),
  /** Others go on reading. */
  SHARED("ALGORITHM=INPLACE, LOCK=SHARED"),
  /** Every row is copied; others go on reading. */
  COPY("");

  private final String clause;

  Algorithm(String clause) {
    this.clause = clause;
  }

  /** What makes the server refuse rather than take a worse way; empty where there is none worse. */
  public String clause() {
    return clause;
  }

  /** The worse of the two, which is what both together need. */
  public Algorithm and(Algorithm other) {
    return compareTo(other) < 0 ? other : this;
  }
}
