package dev.athanor.maven;

import dev.athanor.schema.Origin;
import java.nio.file.Path;
import java.util.List;

/**
 * The sources of the project.
 *
 * @param base the folder that files are named from
 */
record Sources(Path base, SourceLocator locator) {

  static Sources of(Path base, List<String> roots) {
    return new Sources(
        base, new SourceLocator(roots.stream().map(root -> base.resolve(root)).toList()));
  }

  /** The file as a reader in the project's folder names it, with {@code /}. */
  String relative(Path file) {
    Path shown = file.startsWith(base) ? base.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }

  /** {@code com.acme.User.email (User.java:14)}. */
  String describe(Origin origin) {
    String name =
        origin.className().replace('$', '.')
            + (origin.property() == null ? "" : "." + origin.property());
    return locator.find(origin).map(place -> name + " (" + place + ")").orElse(name);
  }
}
