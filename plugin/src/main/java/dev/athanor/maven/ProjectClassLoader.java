package dev.athanor.maven;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Loads the classes of the project. Of the plugin they see the annotations, so that these are the
 * same classes on both sides, and nothing else.
 */
final class ProjectClassLoader extends URLClassLoader {

  private static final List<String> SHARED = List.of("dev.athanor.", "jakarta.persistence.");

  ProjectClassLoader(Collection<Path> classPath) {
    super(classPath.stream().map(ProjectClassLoader::url).toArray(URL[]::new), new SharedClasses());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class SharedClasses extends ClassLoader {

    SharedClasses() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SHARED.stream().anyMatch(name::startsWith)) {
        return Class.forName(name, false, ProjectClassLoader.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }
  }
}
