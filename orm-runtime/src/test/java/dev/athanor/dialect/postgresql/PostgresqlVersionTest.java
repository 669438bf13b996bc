package dev.athanor.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.error.InvalidException;
import org.junit.jupiter.api.Test;

class PostgresqlVersionTest {

  @Test
  void aServerThatIsTooOldIsRefused() {
    assertThatThrownBy(() -> PostgresqlVersion.supported(11, "11.22"))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-DB-002: PostgreSQL is 11.22, older than 12");
    assertThat(PostgresqlVersion.supported(12, "12.0").nullsNotDistinct()).isFalse();
    assertThat(PostgresqlVersion.supported(15, "15.1").nullsNotDistinct()).isTrue();
  }
}
