package dev.athanor.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** SQLite needs no server: a database is a file, made by the first connection. */
final class SqliteFiles implements Server {

  private final Path directory = TemporaryDirectory.deletedOnExit("athanor-sqlite");

  @Override
  public void create(String database) {}

  @Override
  public void drop(String database) {
    for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
      try {
        Files.deleteIfExists(directory.resolve(database + ".db" + suffix));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public String url(String database) {
    return "jdbc:sqlite:" + directory + File.separator + database + ".db";
  }

  @Override
  public String username() {
    return "";
  }

  @Override
  public String password() {
    return "";
  }
}
