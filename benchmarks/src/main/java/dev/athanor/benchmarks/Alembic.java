package dev.athanor.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Alembic's autogenerate in a process of its own, where Python has it. */
final class Alembic {

  private Alembic() {}

  /** Whether this machine's Python finds it, with the way to the database. */
  static boolean isAtHand() throws Exception {
    try {
      return python("import alembic, psycopg2", List.of()).isPresent();
    } catch (IOException noPython) {
      return false;
    }
  }

  /**
   * What comparing takes in a Python that is warm. How much it allocates is not known.
   *
   * @param url {@code postgresql://…}
   */
  static Contender.Result measure(String url, int runs) throws Exception {
    try (InputStream script = Alembic.class.getResourceAsStream("alembic.py")) {
      String text =
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      String millis =
          python(text, List.of(url, String.valueOf(runs)))
              .orElseThrow(() -> new IllegalStateException("Alembic does not compare"));
      return new Contender.Result(Double.parseDouble(millis.strip()), Double.NaN);
    }
  }

  /** What a program prints; nothing where it fails. */
  private static Optional<String> python(String program, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(Arrays.asList("python3", "-c", program));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
  }
}
