package dev.athanor.maven;

import dev.athanor.schema.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of a class or property in the sources of the project, by looking at the text. */
final class SourceLocator {

  /** A line of a file, counted from 1. */
  record Place(Path file, int line) {
    /** {@code User.java:14}. */
    @Override
    public String toString() {
      return file.getFileName() + ":" + line;
    }
  }

  private final List<Path> roots;
  private final Map<Path, Optional<String>> texts = new HashMap<>();

  SourceLocator(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * Where an entity or one of its properties is written. For a property that the class only
   * inherits or that is not found, the place of the class; empty where the class has no source
   * here.
   */
  Optional<Place> find(Origin origin) {
    String[] nesting = origin.className().split("\\$", -1);
    return file(nesting[0])
        .flatMap(file -> text(file).map(text -> place(file, text, nesting, origin.property())));
  }

  private Optional<Path> file(String className) {
    String path = className.replace('.', '/');
    for (Path root : roots) {
      for (String extension : List.of(".java", ".kt", ".groovy")) {
        Path file = root.resolve(path + extension);
        if (Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> text(Path file) {
    return texts.computeIfAbsent(
        file,
        each -> {
          try {
            return Optional.of(
                SourceText.withoutComments(
                    new String(Files.readAllBytes(each), StandardCharsets.UTF_8)));
          } catch (IOException e) {
            return Optional.empty();
          }
        });
  }

  private static Place place(
      Path file, String text, String[] nesting, @org.jspecify.annotations.Nullable String path) {
    int start = 0;
    for (String name : nesting) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      Matcher declaration =
          Pattern.compile("\\b(?:class|record|interface|enum)\\s+" + Pattern.quote(simple) + "\\b")
              .matcher(text);
      if (declaration.find(start)) {
        start = declaration.start();
      }
    }
    int found =
        path == null
            ? -1
            : property(SourceText.typeAt(text, start), path.replaceFirst("\\..*", ""));
    return new Place(file, line(text, start + Math.max(found, 0)));
  }

  private static int property(String type, String name) {
    String quoted = Pattern.quote(name);
    String capital =
        Pattern.quote(name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1));
    Matcher matcher =
        Pattern.compile(
                "(?<=[\\w>\\],]\\s{1,9})"
                    + quoted
                    + "\\b(?=\\s*[;=,)])|\\b(?:get|is)"
                    + capital
                    + "(?=\\s*\\()|\\b(?:val|var)\\s+"
                    + quoted
                    + "\\b")
            .matcher(type);
    return matcher.find() ? matcher.start() : -1;
  }

  private static int line(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
