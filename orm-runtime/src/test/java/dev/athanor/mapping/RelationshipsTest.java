package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationshipsTest {

  @Entity
  @Table(
      name = "users",
      indexes = {
        @Index(columnList = "name, email DESC"),
        @Index(name = "ux_mail", columnList = "email", unique = true)
      })
  static class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false, length = 40)
    String name;

    String email;

    @OneToOne(mappedBy = "user")
    Profile profile;

    @OneToMany(mappedBy = "author")
    List<Article> articles = new ArrayList<>();
  }

  @Entity
  static class Profile {
    @Id Long id;

    @OneToOne(optional = false)
    User user;
  }

  @Entity
  static class Article {
    @Id Long id;
    @ManyToOne User author;
    @ManyToMany Set<Tag> tags = new HashSet<>();
  }

  @Entity
  static class Tag {
    @Id Long id;

    @ManyToMany(mappedBy = "tags")
    Set<Article> articles = new HashSet<>();
  }

  @Test
  void everyKindHasItsColumnsAndKeys() {
    assertThat(SchemaText.of(User.class, Profile.class, Article.class, Tag.class))
        .isEqualTo(
            """
            Article
              id bigint not null
              author_id bigint
              pk (id)
              fk (author_id) -> users(id)
            Article_Tag
              articles_id bigint not null
              tags_id bigint not null
              pk (articles_id, tags_id)
              fk (articles_id) -> Article(id)
              fk (tags_id) -> Tag(id)
            Profile
              id bigint not null
              user_id bigint not null
              pk (id)
              unique (user_id)
              fk (user_id) -> users(id)
            Tag
              id bigint not null
              pk (id)
            users
              id bigint not null identity
              name varchar(40)! not null
              email varchar(255)
              pk (id)
              unique ux_mail (email)
              index (name, email desc)
            """);
  }
}
