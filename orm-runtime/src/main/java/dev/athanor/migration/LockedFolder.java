package dev.athanor.migration;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.Chain;
import dev.athanor.lock.LockText;
import dev.athanor.lock.LockedState;
import dev.athanor.migrate.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of a folder and its {@code schema.lock}.
 *
 * @param locked null where the folder has none
 */
public record LockedFolder(Path folder, MigrationFolder scripts, @Nullable LockedState locked) {

  /**
   * Reads a folder; one that is not there is empty.
   *
   * @throws InvalidException where a script or {@code schema.lock} cannot be read
   */
  public static LockedFolder read(Path folder) {
    String text = text(folder);
    return new LockedFolder(
        folder,
        MigrationFolder.read(folder),
        text == null ? null : LockText.read(folder.resolve(LockText.FILE).toString(), text));
  }

  /** Whether a folder has a {@code schema.lock}. */
  public static boolean isLocked(Path folder) {
    return Files.exists(folder.resolve(LockText.FILE));
  }

  static @Nullable String text(Path folder) {
    Path file = folder.resolve(LockText.FILE);
    try {
      return Files.exists(file) ? Files.readString(file) : null;
    } catch (IOException e) {
      throw new InvalidException(
          new Problem("ORM-MIG-006", "cannot be read: " + e, file.toString(), "make it readable"),
          e);
    }
  }

  /** The scripts that are there, as {@code schema.lock} would list them. */
  public Chain chain() {
    return new Chain(
        scripts.versioned().stream()
            .map(script -> new Chain.Script(script.name(), script.checksum()))
            .toList());
  }

  /** The scripts that were written by hand behind the last one that {@code schema.lock} knows. */
  public List<MigrationScript> unknown() {
    return locked == null
        ? scripts.versioned()
        : scripts.versioned().stream()
            .filter(script -> locked.chain().script(script.name()).isEmpty())
            .toList();
  }

  /** The first statement of an unknown script that may change the schema, with its place. */
  public Optional<String> unknownChange() {
    for (MigrationScript script : unknown()) {
      Optional<SqlScript.Part> part = SqlScript.of(script.name(), script.text()).changingSchema();
      if (part.isPresent()) {
        return Optional.of(
            script.name()
                + ", line "
                + part.get().line()
                + ": "
                + part.get().sql().lines().findFirst().orElse(""));
      }
    }
    return Optional.empty();
  }

  /**
   * What was done to the scripts that {@code schema.lock} knows, and which are older than it: each
   * with its reason. Empty where there is no {@code schema.lock}.
   */
  public List<Problem> integrity() {
    List<Problem> problems = new ArrayList<>();
    if (locked == null) {
      return problems;
    }
    Chain chain = locked.chain();
    Chain there = chain();
    for (Chain.Script script : chain.scripts()) {
      Optional<Chain.Script> same = there.script(script.name());
      if (same.isEmpty()) {
        problems.add(gone(script, there));
      } else if (!same.get().checksum().equals(script.checksum())) {
        problems.add(edited(script));
      }
    }
    String last = chain.last().map(Chain.Script::name).orElse("");
    Version head =
        scripts.versioned().stream()
            .filter(script -> script.name().equals(last))
            .map(MigrationScript::requiredVersion)
            .findFirst()
            .orElse(null);
    for (MigrationScript script : unknown()) {
      boolean moved =
          chain.scripts().stream()
              .anyMatch(
                  each ->
                      each.checksum().equals(script.checksum())
                          && there.script(each.name()).isEmpty());
      if (head != null && !moved && script.requiredVersion().compareTo(head) < 0) {
        problems.add(inserted(script, last));
      }
    }
    return problems;
  }

  private Problem gone(Chain.Script script, Chain there) {
    Chain.Script moved =
        there.scripts().stream()
            .filter(each -> each.checksum().equals(script.checksum()))
            .filter(each -> locked != null && locked.chain().script(each.name()).isEmpty())
            .findFirst()
            .orElse(null);
    return moved == null
        ? new Problem(
            "ORM-LOCK-005",
            "a script is gone: " + script.name(),
            folder.toString(),
            "bring it back; what it did is undone by a new script")
        : new Problem(
            "ORM-LOCK-007",
            "a script has another name or place: " + script.name() + " is now " + moved.name(),
            folder.toString(),
            "give it its name again; a database that has run it knows it by that name");
  }

  private Problem edited(Chain.Script script) {
    return new Problem(
        "ORM-LOCK-004",
        "a script was edited after it was written: " + script.name(),
        folder.resolve(script.name()).toString(),
        "put it back as it was and write a new script for what is to change;"
            + "\nwhere no database has run it yet, take it as it is with mvn orm:rebase");
  }

  private Problem inserted(MigrationScript script, String last) {
    return new Problem(
        "ORM-LOCK-006",
        "a script was put in before " + last + ": " + script.name(),
        folder.resolve(script.name()).toString(),
        "give it a version behind that one, as mvn orm:rebase does");
  }
}
