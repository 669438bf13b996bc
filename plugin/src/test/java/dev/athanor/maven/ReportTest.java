package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final List<String> lines = new ArrayList<>();
  private final Report report = new Report(lines::add, Console.ofBuild());

  @Test
  void whatTheServerDoesNotKeepIsToldInOneLine() {
    report.leftOut(List.of());
    assertThat(lines).isEmpty();

    report.leftOut(List.of("check a of t", "check b of t"));
    report.leftOut(List.of("1", "2", "3", "4", "5", "6", "7"));
    assertThat(lines)
        .containsExactly(
            "left out, since this version of the server does not keep it: check a of t, check b of t",
            "left out, since this version of the server does not keep it: 1, 2, 3, 4, 5 and 2 more");
  }
}
