package dev.athanor.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Entity classes, written and compiled: 12 columns, 2 foreign keys and 2 indexes each. */
final class Entities {

  private static final String ENTITY =
      """
      import jakarta.persistence.*;

      @Entity
      @Table(
          name = "entity_%1$d",
          indexes = {
            @Index(name = "ix_entity_%1$d_code", columnList = "code"),
            @Index(name = "ix_entity_%1$d_day_quantity", columnList = "day, quantity")
          })
      public class Entity%1$d {
        @Id private Long id;

        @Column(length = 100, nullable = false)
        private String name;

        @Column(length = 20)
        private String code;

        private String note;
        private Integer quantity;
        private int position;

        @Column(precision = 19, scale = 2)
        private java.math.BigDecimal amount;

        private boolean active;
        private java.time.LocalDate day;
        private java.time.LocalDateTime moment;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "first_id")
        private Entity%2$d first;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "second_id")
        private Entity%3$d second;
      }
      """;

  private Entities() {}

  /** So many entities; each refers to earlier ones. */
  static Class<?>[] compiled(int count) {
    try {
      Path folder = Files.createTempDirectory("athanor-benchmark");
      List<File> sources = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Path source = folder.resolve("Entity" + i + ".java");
        Files.writeString(source, ENTITY.formatted(i, i / 2, i / 3));
        sources.add(source.toFile());
      }
      compile(folder, sources);
      return loaded(folder, count);
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void compile(Path folder, List<File> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      boolean done =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromFiles(sources))
              .call();
      if (!done) {
        throw new IllegalStateException("the entities do not compile");
      }
    }
  }

  private static Class<?>[] loaded(Path folder, int count)
      throws MalformedURLException, ClassNotFoundException {
    // Never closed: the classes are used until the end.
    var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    Class<?>[] classes = new Class<?>[count];
    for (int i = 0; i < count; i++) {
      classes[i] = loader.loadClass("Entity" + i);
    }
    Thread.currentThread().setContextClassLoader(loader);
    return classes;
  }
}
