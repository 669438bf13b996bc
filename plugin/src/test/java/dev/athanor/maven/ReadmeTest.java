package dev.athanor.maven;

import static dev.athanor.query.Queries.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.diff.Difference;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.session.Session;
import dev.athanor.session.Sessions;
import dev.athanor.type.SqlType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java of the README, which is here line by line. */
class ReadmeTest {

  @Entity
  static class User {
    @Id long id;
    String username;

    protected User() {}

    User(long id, String username) {
      this.id = id;
      this.username = username;
    }
  }

  @Entity
  static class Article {
    @Id long id;

    @ManyToOne User author;
  }

  @Test
  void entitiesBecomeTables(@TempDir Path folder) {
    try (Engine engine = Engine.create("jdbc:sqlite:" + folder.resolve("blog.db"))) {
      LiveSchema live = LiveSchema.of(engine);
      MetaData entities = Model.of(User.class, Article.class).metaData();
      live.createAll(entities); // creates what is missing, touches nothing else
      Difference difference = live.diff(entities); // empty now

      assertThat(difference.isEmpty()).isTrue();
      assertThat(live.inspect().metaData().tables()).hasSize(2);
    }
  }

  @Test
  void aDescriptionByHandBecomesATable(@TempDir Path folder) {
    MetaData blog =
        MetaData.of(
            Table.of(
                    "users",
                    Column.required("id", SqlType.bigint()).withGeneration(Identity.byDefault()),
                    Column.required("name", SqlType.varchar(40)))
                .andPrimaryKey("id")
                .andUnique("name"));

    try (Engine engine = Engine.create("jdbc:sqlite:" + folder.resolve("blog.db"))) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(blog);
      assertThat(live.diff(blog).isEmpty()).isTrue();
    }
  }

  @Test
  void sessionsKeepObjects(@TempDir Path folder) {
    try (Engine engine = Engine.create("jdbc:sqlite:" + folder.resolve("blog.db"))) {
      Model.of(User.class, Article.class).createAll(engine);
      Sessions sessions = new Sessions(engine, Model.of(User.class, Article.class));
      sessions.transaction(session -> session.add(new User(7, "johndoe")));
      try (Session session = sessions.open()) {
        User john =
            session.query(User.class).where(attribute(User.class, "username").eq("johndoe")).one();

        assertThat(john.id).isEqualTo(7);
      }
    }
  }

  @Test
  void thisTestHasTheJavaOfTheReadme() throws IOException {
    String here =
        squeezed(
            Files.readString(Path.of("src/test/java/dev/athanor/maven/ReadmeTest.java"))
                .replace("\" + folder.resolve(\"blog.db\")", "blog.db\""));
    List<String> lines =
        Pattern.compile("(?s)```java\\n(.*?)```")
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .flatMap(match -> match.group(1).lines())
            .map(ReadmeTest::squeezed)
            .toList();

    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(here).contains(line));
  }

  /** Without any white space: lines are broken elsewhere there. */
  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }
}
