package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.count;
import static dev.athanor.query.Queries.joined;
import static dev.athanor.query.Queries.select;
import static dev.athanor.query.Queries.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** The tour of the guide. */
class TourTest {

  @Entity
  @Table(name = "users")
  static class User {
    @Id @GeneratedValue Long id;
    String username;
    String email;

    @OneToMany(mappedBy = "user")
    List<ArticleAuthor> articles = new ArrayList<>();

    protected User() {}

    User(String username, String email) {
      this.username = username;
      this.email = email;
    }
  }

  @Entity
  static class Article {
    @Id @GeneratedValue Long id;
    String title;

    @OneToMany(mappedBy = "article", cascade = CascadeType.ALL)
    List<ArticleAuthor> authors = new ArrayList<>();

    protected Article() {}

    Article(String title, User... users) {
      this.title = title;
      for (User each : users) {
        authors.add(new ArticleAuthor(this, each));
      }
    }
  }

  @Entity
  static class ArticleAuthor {
    @Id @ManyToOne Article article;
    @Id @ManyToOne User user;

    protected ArticleAuthor() {}

    ArticleAuthor(Article article, User user) {
      this.article = article;
      this.user = user;
    }
  }

  record AuthorCount(String username, long articles) {}

  @AllDatabases
  void theTourRuns(TestDatabase database) {
    Engine engine = database.engine();
    Model model = Model.of(User.class, Article.class, ArticleAuthor.class);
    model.createAll(engine);
    Sessions sessions = new Sessions(engine, model);

    try (Session session = sessions.open()) {
      session.add(new User("johndoe", "john@example.com"));
      session.commit();

      List<User> users = session.query(User.class).all();
      User john =
          session.query(User.class).where(attribute(User.class, "username").eq("johndoe")).one();
      assertThat(users).containsExactly(john);
      session.add(new Article("Learning SQL", john));
      session.add(new Article("Cooking", john));

      List<Article> hits =
          session
              .query(Article.class)
              .join(attribute(Article.class, "authors"))
              .join(attribute(ArticleAuthor.class, "user"))
              .where(
                  attribute(User.class, "email").like("%@example.com"),
                  attribute(Article.class, "title").lower().contains("sql"))
              .orderBy(attribute(Article.class, "title").asc())
              .options(
                  selectin(attribute(Article.class, "authors"))
                      .then(joined(attribute(ArticleAuthor.class, "user"))))
              .limit(20)
              .all();
      assertThat(hits).extracting(article -> article.title).containsExactly("Learning SQL");

      List<AuthorCount> counts =
          session
              .execute(
                  select(attribute(User.class, "username"), count().as("articles"))
                      .from(User.class)
                      .join(attribute(User.class, "articles"))
                      .groupBy(attribute(User.class, "username")))
              .into(AuthorCount.class)
              .all();
      assertThat(counts).containsExactly(new AuthorCount("johndoe", 2));
    }

    sessions.transaction(
        session -> {
          assertThat(session.query(Article.class).count()).isZero();
          session.add(new User("jane", "jane@example.com"));
        });
    assertThatThrownBy(
            () ->
                sessions.transaction(
                    session -> {
                      session.add(new User("nobody", "nobody@example.com"));
                      session.flush();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(sessions.<Long>call(session -> session.query(User.class).count())).isEqualTo(2);
  }
}
