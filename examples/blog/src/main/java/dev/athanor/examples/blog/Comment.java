package dev.athanor.examples.blog;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What somebody says about an article, or about another comment. */
@Entity
@Table(name = "comments")
public class Comment {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "article_id")
  private Article article;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "user_id")
  private User user;

  /** A relationship with its own kind: what this replies to, if anything. */
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "parent_id")
  private Comment parent;

  @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
  @OrderBy("writtenAt")
  private List<Comment> replies = new ArrayList<>();

  @Column(nullable = false, length = 4000)
  private String text;

  @Column(nullable = false, updatable = false)
  private Instant writtenAt;

  protected Comment() {}

  public Comment(Article article, User user, String text) {
    this.article = Objects.requireNonNull(article);
    this.user = Objects.requireNonNull(user);
    this.text = Objects.requireNonNull(text);
    this.writtenAt = Instant.now();
    article.add(this);
  }

  public Comment reply(User replier, String answer) {
    Comment reply = new Comment(article, replier, answer);
    reply.parent = this;
    replies.add(reply);
    return reply;
  }

  public Long getId() {
    return id;
  }

  public Article getArticle() {
    return article;
  }

  public User getUser() {
    return user;
  }

  public Comment getParent() {
    return parent;
  }

  public List<Comment> getReplies() {
    return Collections.unmodifiableList(replies);
  }

  public String getText() {
    return text;
  }

  public Instant getWrittenAt() {
    return writtenAt;
  }
}
