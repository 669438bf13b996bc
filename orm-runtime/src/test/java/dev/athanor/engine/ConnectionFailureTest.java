package dev.athanor.engine;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static dev.athanor.testing.TestDatabase.Kind.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.error.AthanorException;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.Reader;
import dev.athanor.testing.Reader.Reason;
import dev.athanor.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFailureTest {

  @Test
  void aUrlThatNoDriverKnowsIsSaid() {
    assertThatThrownBy(() -> Engine.unpooled(DatabaseUrl.of("jdbc:oracle:thin:@host")))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("ORM-DB-003")
        .hasMessageContaining("jdbc:sqlite:app.db");
  }

  @Test
  void aServerThatIsDownIsSaidWithoutThePassword() {
    DatabaseUrl url = DatabaseUrl.of("postgresql://joe:s3cret@127.0.0.1:1/db");

    assertThatThrownBy(() -> Engine.unpooled(url))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("ORM-DB-004")
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aFolderThatIsNotThereIsSaid(@TempDir Path folder) {
    String url = "jdbc:sqlite:" + folder.resolve("no/such/folder/app.db");

    assertThatThrownBy(() -> Engine.unpooled(DatabaseUrl.of(url)))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("ORM-DB-004");
  }

  @AllDatabases({POSTGRESQL, MYSQL, MARIADB})
  void aDatabaseThatIsNotThereIsSaid(TestDatabase database) {
    String url = database.url().replaceFirst("/athanor_[^?]*", "/nothing_here");

    assertThatThrownBy(() -> Engine.create(url, database.username(), database.password()))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("ORM-DB-006");
  }

  /** The PostgreSQL of the tests believes everybody; an integration build has one that does not. */
  @AllDatabases({MYSQL, MARIADB})
  void aPasswordThatIsWrongIsSaidAndNotShown(TestDatabase database) throws SQLException {
    try (Reader reader = Reader.of(database, Reason.GRANTS)) {
      DatabaseUrl wrong = reader.url().as(null, "wr0ng");
      String name = String.valueOf(wrong.username());
      DatabaseUrl within =
          DatabaseUrl.of(
              wrong.jdbc()
                  + (wrong.jdbc().contains("?") ? "&" : "?")
                  + "user="
                  + name
                  + "&password=wr0ng");
      DatabaseUrl before =
          DatabaseUrl.of(
              wrong
                  .jdbc()
                  .replaceFirst("jdbc:\\w+://", database.kind() + "://" + name + ":wr0ng@"));
      for (DatabaseUrl each : List.of(wrong, within, before)) {
        assertThatThrownBy(() -> Engine.unpooled(each))
            .isInstanceOf(AthanorException.class)
            .hasMessageContaining("ORM-DB-005")
            .hasMessageNotContaining("wr0ng");
      }
    }
  }

  @AllDatabases(MYSQL)
  void aPasswordThatTheDriverDoesNotSendIsSaid(TestDatabase database) throws SQLException {
    try (Reader reader = Reader.of(database, Reason.GRANTS)) {
      String url = reader.url().jdbc().replace("allowPublicKeyRetrieval=true&", "");

      assertThatThrownBy(() -> Engine.create(url, reader.url().username(), Reader.PASSWORD))
          .hasMessageContaining("allowPublicKeyRetrieval=true");
    }
  }

  @Test
  void aPasswordIsNeverPartOfAUrlsText() {
    assertThat(DatabaseUrl.of("mysql://u:p%40ss@h/db"))
        .hasToString("jdbc:mysql://h/db")
        .extracting(DatabaseUrl::username, DatabaseUrl::password)
        .containsExactly("u", "p@ss");
    assertThat(DatabaseUrl.of("jdbc:postgresql://h/db?user=u&password=hidden&ssl=true"))
        .hasToString("jdbc:postgresql://h/db?user=u&password=***&ssl=true");
    assertThat(DatabaseUrl.of("postgresql://u:p@ss/hidden@h/db"))
        .hasToString("jdbc:postgresql://***@h/db");
    assertThat(DatabaseUrl.of("jdbc:mysql://u:hidden@h/db")).hasToString("jdbc:mysql://***@h/db");
  }

  @Test
  void shortUrlsAreThoseOfOtherTools() {
    assertThat(DatabaseUrl.of("sqlite:///app.db").jdbc()).isEqualTo("jdbc:sqlite:app.db");
    assertThat(DatabaseUrl.of("postgres://h/db").jdbc()).isEqualTo("jdbc:postgresql://h/db");
  }
}
