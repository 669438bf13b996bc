package dev.athanor.maven;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * The class path of the project's main classes.
 *
 * @param roots what is searched for entities: the project's own classes and the dependencies that
 *     are said to have some
 * @param all the roots and everything else
 */
record ClassPath(List<Path> roots, List<Path> all) {

  /**
   * Reads it from the project.
   *
   * @param scanned {@code groupId:artifactId} of the dependencies to be searched
   * @throws InvalidException where one of them is no dependency
   */
  static ClassPath of(MavenProject project, List<String> scanned) {
    Path classes = Path.of(project.getBuild().getOutputDirectory());
    List<Path> roots = new ArrayList<>(List.of(classes));
    List<Path> all = new ArrayList<>(List.of(classes));
    List<String> known = new ArrayList<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (artifact.getFile() != null && artifact.getArtifactHandler().isAddedToClasspath()) {
        String key = artifact.getGroupId() + ":" + artifact.getArtifactId();
        known.add(key);
        all.add(artifact.getFile().toPath());
        if (scanned.contains(key)) {
          roots.add(artifact.getFile().toPath());
        }
      }
    }
    refuseUnknown(scanned, known);
    return new ClassPath(roots, all);
  }

  private static void refuseUnknown(List<String> scanned, List<String> known) {
    List<Problem> problems =
        scanned.stream()
            .filter(key -> !known.contains(key))
            .map(
                key ->
                    Problem.of(
                        Codes.DEPENDENCY,
                        "the project has no dependency " + key + " outside of its tests",
                        known.isEmpty()
                            ? "add it to the POM"
                            : "add it to the POM, or use one of "
                                + known.stream().sorted().collect(Collectors.joining(", "))))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
  }
}
