package dev.athanor.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that are written and moved together: all texts are on disk under other names before the
 * first one is put in its place, and what was done is taken back where a step fails.
 */
final class FileBatch {

  /** A step, which knows the way back. */
  private record Step(Path from, Path to, boolean replaces) {}

  private final Map<Path, String> texts = new LinkedHashMap<>();
  private final Map<Path, Path> moves = new LinkedHashMap<>();

  /** A text that will be in the file, whatever was in it. */
  void write(Path file, String text) {
    texts.put(file, text);
  }

  /** A file that will have another name. */
  void move(Path from, Path to) {
    moves.put(from, to);
  }

  /**
   * Does all of it, in the order in which it was asked for, moves first.
   *
   * @throws IOException where a step fails; everything is as it was
   */
  void commit() throws IOException {
    List<Step> steps = new ArrayList<>();
    moves.forEach((from, to) -> steps.add(new Step(from, to, false)));
    List<Step> done = new ArrayList<>();
    try {
      for (Map.Entry<Path, String> each : texts.entrySet()) {
        Path file = each.getKey();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(temporary(file), each.getValue(), StandardCharsets.UTF_8);
        boolean replaces = Files.exists(file);
        if (replaces) {
          Files.copy(file, backup(file), StandardCopyOption.REPLACE_EXISTING);
        }
        steps.add(new Step(temporary(file), file, replaces));
      }
      for (Step step : steps) {
        if (!step.replaces && Files.exists(step.to)) {
          throw new FileAlreadyExistsException(step.to.toString());
        }
        Files.move(step.from, step.to, StandardCopyOption.ATOMIC_MOVE);
        done.add(step);
      }
    } catch (IOException e) {
      takeBack(done, e);
      throw e;
    } finally {
      for (Path file : texts.keySet()) {
        Files.deleteIfExists(temporary(file));
        Files.deleteIfExists(backup(file));
      }
    }
  }

  private static void takeBack(List<Step> done, IOException cause) {
    Collections.reverse(done);
    for (Step step : done) {
      try {
        Path old = step.replaces ? backup(step.to) : step.to;
        Files.move(old, step.replaces ? step.to : step.from, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  private static Path backup(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".old");
  }
}
