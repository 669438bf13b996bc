package dev.athanor.examples.blog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/**
 * What a user did for an article: the association of the two, which has columns of its own. Its key
 * is both of them, so that nobody is an article's author twice.
 */
@Entity
@Table(name = "article_authors")
@IdClass(ArticleAuthors.Key.class)
public class ArticleAuthors {

  /** The key: the keys of the user and of the article. */
  public record Key(Long user, Long article) {}

  /** What somebody did for an article. */
  public enum Contribution {
    WRITER,
    EDITOR,
    TRANSLATOR
  }

  @Id
  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "user_id")
  private User user;

  @Id
  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "article_id")
  private Article article;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 10)
  private Contribution contribution;

  /** Where the name stands in the article's byline. */
  @Column(nullable = false)
  private int position;

  @Column(nullable = false, updatable = false)
  private Instant addedAt;

  protected ArticleAuthors() {}

  ArticleAuthors(User user, Article article, Contribution contribution, int position) {
    this.user = Objects.requireNonNull(user);
    this.article = Objects.requireNonNull(article);
    this.contribution = Objects.requireNonNull(contribution);
    this.position = position;
    this.addedAt = Instant.now();
  }

  public User getUser() {
    return user;
  }

  public Article getArticle() {
    return article;
  }

  public Contribution getContribution() {
    return contribution;
  }

  public int getPosition() {
    return position;
  }

  public Instant getAddedAt() {
    return addedAt;
  }
}
