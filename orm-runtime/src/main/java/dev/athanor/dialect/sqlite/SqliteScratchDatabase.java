package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.schema.Relocation;
import java.sql.Connection;
import java.util.List;

/** A database in memory, which goes with its connection. */
final class SqliteScratchDatabase implements ScratchDatabase {

  @Override
  public String url() {
    return "jdbc:sqlite::memory:";
  }

  @Override
  public Place open(Connection connection, List<String> schemas) {
    return new Memory();
  }

  private record Memory() implements Place {

    @Override
    public Relocation relocation() {
      return Relocation.to(schema -> schema);
    }

    @Override
    public void close() {
      // The connection's owner closes it, and the database with it.
    }
  }
}
