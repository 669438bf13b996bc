package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;

/** What Maven puts into the parameters of a goal. */
@MojoTest
class ParametersTest {

  @Test
  @InjectMojo(goal = "diff")
  void withoutConfigurationAGoalIsAboutEverything(DiffMojo diff) throws Exception {
    for (String list : List.of("packages", "entities", "dependencies", "schemas", "allow")) {
      assertThat(value(diff, list)).as(list).isEqualTo(List.of());
    }
    assertThat(value(diff, "namingStrategy")).isEqualTo("jpa");
    assertThat((String) value(diff, "url")).startsWith("jdbc:sqlite:").endsWith(".db");
    assertThat(value(diff, "migrations"))
        .isEqualTo(new File("src/main/resources/db/migration").getAbsoluteFile());
    assertThat(value(diff, "dryRun")).isEqualTo(false);
  }

  @Test
  @InjectMojo(goal = "diff")
  @MojoParameter(name = "allow", value = "drop-column,drop-table:users")
  void aListIsSeparatedByCommas(DiffMojo diff) throws Exception {
    assertThat(value(diff, "allow")).isEqualTo(List.of("drop-column", "drop-table:users"));
  }

  @Test
  @InjectMojo(goal = "drop-all")
  void nothingIsDroppedUnlessToldTo(DropAllMojo dropAll) throws Exception {
    assertThat(value(dropAll, "force")).isEqualTo(false);
  }

  private static Object value(Object mojo, String name) throws IllegalAccessException {
    return MojoExtension.<Object>getVariableValueFromObject(mojo, name);
  }
}
