package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Connections to a file that has one writer at a time. A transaction that has read before it writes
 * would be refused at once if somebody else wrote in between, however long it is willing to wait
 * (https://sqlite.org/isolation.html); so writing starts with a transaction of its own.
 */
final class SqliteConnections implements Connections {

  /** Readers go on while somebody writes (https://sqlite.org/wal.html). */
  @Override
  public List<String> opening(String jdbcUrl) {
    String url = jdbcUrl.toLowerCase(Locale.ROOT);
    List<String> statements = new ArrayList<>();
    if (!url.contains("busy_timeout=")) {
      statements.add("PRAGMA busy_timeout = 10000");
    }
    if (!isSingle(jdbcUrl) && !url.contains("journal_mode=") && !url.contains("mode=ro")) {
      statements.add("PRAGMA journal_mode = WAL");
    }
    return statements;
  }

  /** See https://sqlite.org/inmemorydb.html. */
  @Override
  public boolean isSingle(String jdbcUrl) {
    String place = jdbcUrl.replaceFirst("^jdbc:sqlite:", "");
    boolean unnamed = place.isEmpty() || place.startsWith("?");
    boolean memory = place.contains(":memory:") || place.contains("mode=memory");
    return unnamed || (memory && !place.contains("cache=shared"));
  }

  @Override
  public String beginWriting() {
    return "BEGIN IMMEDIATE";
  }

  @Override
  public String readOnly(boolean on) {
    return "PRAGMA query_only = " + (on ? "ON" : "OFF");
  }
}
