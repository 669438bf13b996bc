package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private static final String TEXT = "├─ a → b  ·  User";

  @Test
  void signsThatTheTerminalHasStay() {
    assertThat(new Console(StandardCharsets.UTF_8).text(TEXT)).isEqualTo(TEXT);
  }

  @Test
  void signsThatItLacksAreSpelledOut() {
    assertThat(new Console(StandardCharsets.US_ASCII).text(TEXT)).isEqualTo("|- a -> b  -  User");
  }
}
