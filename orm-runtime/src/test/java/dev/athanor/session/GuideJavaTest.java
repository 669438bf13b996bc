package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.joined;
import static dev.athanor.query.Queries.lazy;
import static dev.athanor.query.Queries.none;
import static dev.athanor.query.Queries.raise;
import static dev.athanor.query.Queries.selectin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.query.Path;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the Java of the guide's pages on relationships and loading, which is here line by line. */
class GuideJavaTest {

  @Entity
  static class Author {
    @Id @GeneratedValue Long id;
    String name;

    @OneToMany(mappedBy = "author", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("title")
    List<Article> articles = new ArrayList<>();

    protected Author() {}

    Author(String name) {
      this.name = name;
    }
  }

  @Entity
  @SoftDelete
  static class Article {
    @Id @GeneratedValue Long id;
    String title;
    String text;

    @ManyToOne Author author;

    @ManyToMany(cascade = CascadeType.PERSIST)
    Set<Tag> tags = new HashSet<>();

    @OneToMany(mappedBy = "article", cascade = CascadeType.ALL)
    List<Comment> comments = new ArrayList<>();

    protected Article() {}

    Article(String title) {
      this.title = title;
    }
  }

  @Entity
  @FilterDef(name = "lang", parameters = @ParamDef(name = "code", type = String.class))
  @Filter(name = "lang", condition = "language = :code")
  static class Tag {
    @Id @GeneratedValue Long id;
    String name;
    String language = "en";
  }

  @Entity
  @SQLRestriction("hidden = 0")
  static class Comment {
    @Id @GeneratedValue Long id;
    int hidden;
    String tenant = "acme";

    @ManyToOne Article article;
  }

  private static Sessions blog(java.nio.file.Path folder) {
    Engine engine = Engine.create("jdbc:sqlite:" + folder.resolve("blog.db"));
    Model model = Model.of(Author.class, Article.class, Tag.class, Comment.class);
    model.createAll(engine);
    Sessions sessions = new Sessions(engine, model);
    sessions.transaction(
        session -> {
          for (String name : List.of("ann", "bob")) {
            Author author = new Author(name);
            author.articles.add(new Article("a of " + name));
            author.articles.add(new Article("b of " + name));
            for (Article each : author.articles) {
              each.tags.add(new Tag());
              each.comments.add(new Comment());
            }
            session.add(author);
          }
        });
    return sessions;
  }

  @Test
  void bothSidesAgree(@TempDir java.nio.file.Path folder) {
    Sessions sessions = blog(folder);
    try (Session session = sessions.open()) {
      Author ann =
          session.query(Author.class).where(attribute(Author.class, "name").eq("ann")).one();
      Author bob =
          session.query(Author.class).where(attribute(Author.class, "name").eq("bob")).one();

      Article article = new Article("On boats");
      ann.articles.add(article); // article.author is ann now; the flush inserts the article
      session.flush();

      article.author = bob; // with the flush it leaves ann.articles and is in bob.articles
      session.flush();

      bob.articles.remove(article); // nobody has it any more: orphanRemoval deletes it
      session.commit();

      assertThat(ann.articles).hasSize(2).doesNotContain(article);
      assertThat(bob.articles).hasSize(2);
    }
  }

  @Test
  void optionsSayHowRelationshipsAreLoaded(@TempDir java.nio.file.Path folder) {
    Sessions sessions = blog(folder);
    try (Session session = sessions.open()) {
      Path<?> articles = attribute(Author.class, "articles");
      Path<?> tags = attribute(Article.class, "tags");
      Path<?> comments = attribute(Article.class, "comments");

      List<Author> authors =
          session
              .query(Author.class)
              .orderBy(attribute(Author.class, "name").asc())
              .options(joined(articles).then(selectin(tags), raise(comments)))
              .limit(10)
              .all();

      assertThat(authors).hasSize(2).allMatch(each -> each.articles.size() == 2);
      Path<?> deep = attribute(Author.class, "articles.tags");
      session.clear();
      assertThat(session.query(Author.class).options(joined(deep)).all()).hasSize(2);
      session.clear();
      List<Author> some =
          session
              .query(Author.class)
              .options(
                  selectin(articles)
                      .where(attribute(Article.class, "title").startsWith("a"))
                      .defer(attribute(Article.class, "text")))
              .all();
      assertThat(some).allMatch(each -> each.articles.size() == 1);
      session.clear();
      assertThat(session.query(Author.class).options(lazy(articles)).all()).hasSize(2);
    }
  }

  @Test
  void whatIsLeftOutIsAskedForByName(@TempDir java.nio.file.Path folder) {
    Sessions sessions = blog(folder);
    try (Session session = sessions.open()) {
      Path<?> author = attribute(Article.class, "author");
      Path<?> text = attribute(Article.class, "text");
      List<Article> list =
          session
              .query(Article.class)
              .loadOnly(attribute(Article.class, "title"))
              .options(none(author))
              .all();
      session.load(list.get(0), text, author); // for all of the list, in one statement each

      assertThat(list).allMatch(each -> each.author != null);
    }
  }

  @Test
  void streamsHoldNothing(@TempDir java.nio.file.Path folder) {
    Sessions sessions = blog(folder);
    try (Session session = sessions.open()) {
      List<String> titles = new ArrayList<>();
      try (Stream<Article> all = session.query(Article.class).stream()) {
        all.forEach(each -> titles.add(each.title));
      }
      session
          .query(Article.class)
          .partitions(100)
          .forEach(part -> part.forEach(each -> each.text = "checked"));
      session.commit();

      assertThat(titles).hasSize(4);
      assertThat(session.size()).isZero();
    }
  }

  @Test
  void rowsThatDoNotCountAreNotSeen(@TempDir java.nio.file.Path folder) {
    Sessions sessions = blog(folder);
    Sessions ofTenant =
        sessions.restrict(Comment.class, attribute(Comment.class, "tenant").eq("acme"));
    Sessions german = sessions.enableFilter("lang", Map.of("code", "de"));

    ofTenant.transaction(session -> assertThat(session.query(Comment.class).all()).hasSize(4));
    german.transaction(
        session ->
            assertThat(
                    session
                        .query(Article.class)
                        .options(joined(attribute(Article.class, "tags")))
                        .all())
                .allMatch(each -> each.tags.isEmpty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relationships", "loading"})
  void thisTestHasTheJavaOfThePage(String page) throws IOException {
    String here =
        squeezed(
            Files.readString(
                java.nio.file.Path.of("src/test/java/dev/athanor/session/GuideJavaTest.java")));
    List<String> lines =
        Pattern.compile("(?s)```java\\n(.*?)```")
            .matcher(Files.readString(java.nio.file.Path.of("../docs/" + page + ".md")))
            .results()
            .flatMap(match -> match.group(1).lines())
            .map(GuideJavaTest::squeezed)
            .toList();

    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(here).contains(line));
  }

  /** Without any white space: lines are broken elsewhere there. */
  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }
}
