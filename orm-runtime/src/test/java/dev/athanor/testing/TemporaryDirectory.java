package dev.athanor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that are gone when the tests are. */
final class TemporaryDirectory {

  private static final long MEMORY_OF_A_SERVER = 2L << 30;

  private TemporaryDirectory() {}

  static Path deletedOnExit(String prefix) {
    try {
      Path directory = Files.createTempDirectory(prefix);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * In memory where Linux has room there, since a server syncs its files with each DDL statement.
   */
  static Path inMemory(String prefix) throws IOException {
    Path memory = Path.of("/dev/shm");
    boolean room =
        Files.isWritable(memory)
            && Files.getFileStore(memory).getUsableSpace() > MEMORY_OF_A_SERVER;
    return room ? Files.createTempDirectory(memory, prefix) : Files.createTempDirectory(prefix);
  }

  static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
