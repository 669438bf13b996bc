package dev.athanor.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the names of mapped classes without loading any class: a class file that has one of the
 * annotations has its descriptor among its constants
 * (https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4.7).
 */
final class ClassScanner {

  private static final List<byte[]> MARKS =
      Stream.of("Entity", "Embeddable", "MappedSuperclass", "Converter")
          .map(name -> "Ljakarta/persistence/" + name + ";")
          .map(descriptor -> descriptor.getBytes(StandardCharsets.US_ASCII))
          .toList();

  private static final String SUFFIX = ".class";

  private final Set<String> found = new TreeSet<>();
  private final List<String> packages;

  /** Finds classes in these packages and below; in all where none is given. */
  ClassScanner(List<String> packages) {
    this.packages = packages;
  }

  /** The names of the classes found, sorted. */
  Set<String> found() {
    return found;
  }

  /** Looks through directories and jars. */
  void scan(List<Path> roots) {
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        directory(root, root);
      } else if (Files.isRegularFile(root)) {
        jar(root);
      }
    }
  }

  /** Looks through the places where a class loader finds the packages. */
  void scan(ClassLoader loader) {
    try {
      for (String each : packages) {
        String folder = each.replace('.', '/');
        Enumeration<URL> places = loader.getResources(folder);
        while (places.hasMoreElements()) {
          place(places.nextElement(), folder);
        }
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the class path cannot be read: " + e.getMessage(), e);
    }
  }

  private void place(URL url, String folder) throws IOException, URISyntaxException {
    if (url.getProtocol().equals("file")) {
      Path directory = Path.of(url.toURI());
      Path root = directory;
      for (int i = 0; i < Path.of(folder).getNameCount() && !folder.isEmpty(); i++) {
        root = root.getParent() == null ? root : root.getParent();
      }
      directory(root, directory);
    } else if (url.openConnection() instanceof JarURLConnection jar) {
      scan(List.of(Path.of(jar.getJarFileURL().toURI())));
    }
  }

  private void jar(Path jar) {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      for (Path root : files.getRootDirectories()) {
        directory(root, root);
      }
    } catch (IOException | java.nio.file.ProviderNotFoundException e) {
      throw new IllegalStateException(jar + " cannot be read as a jar: " + e.getMessage(), e);
    }
  }

  private void directory(Path root, Path start) {
    List<Path> classFiles = new ArrayList<>();
    try (Stream<Path> files = Files.walk(start)) {
      files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(classFiles::add);
      for (Path file : classFiles) {
        String name = nameOf(root.relativize(file));
        if (isWanted(name) && isMarked(file)) {
          found.add(name);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + start, e);
    }
  }

  private static String nameOf(Path relative) {
    String path = relative.toString().replace('\\', '/');
    return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
  }

  private boolean isWanted(String name) {
    return !name.startsWith("META-INF.")
        && (packages.isEmpty()
            || packages.stream().anyMatch(each -> each.isEmpty() || name.startsWith(each + ".")));
  }

  private static boolean isMarked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readAllBytes();
      return MARKS.stream().anyMatch(mark -> contains(bytes, mark));
    }
  }

  private static boolean contains(byte[] bytes, byte[] mark) {
    for (int i = 0; i <= bytes.length - mark.length; i++) {
      int matched = 0;
      while (matched < mark.length && bytes[i + matched] == mark[matched]) {
        matched++;
      }
      if (matched == mark.length) {
        return true;
      }
    }
    return false;
  }

  /** For those who list packages with a star or a dot at their end. */
  static List<String> cleaned(List<String> packages) {
    Set<String> clean = new LinkedHashSet<>();
    for (String each : packages) {
      clean.add(each.strip().replaceFirst("\\.?\\*{0,2}$", ""));
    }
    return List.copyOf(clean);
  }
}
