package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Targets.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private static final Outcome DONE = new Outcome("a", null, null, Duration.ZERO);
  private static final Outcome FAILED =
      new Outcome(
          "b", null, new InvalidException(Problem.of("ORM-X-001", "no", "mend")), Duration.ZERO);

  @Test
  void aLineIsWrittenOverItself() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    ProgressBar bar = new ProgressBar(3, new PrintStream(terminal, true, StandardCharsets.UTF_8));

    bar.finished(DONE);
    bar.finished(FAILED);
    bar.finished(DONE);
    bar.close();

    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r[##########--------------------] 1 of 3"
                + "\r[####################----------] 2 of 3, 1 failed"
                + "\r[##############################] 3 of 3, 1 failed"
                + System.lineSeparator());
  }

  @Test
  void whereNobodyLooksNothingIsWritten() {
    ProgressBar bar = new ProgressBar(1, null);

    bar.finished(DONE);
    bar.close();
  }
}
