package dev.athanor.examples.blog;

import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What the blog is made of. */
@Entity
@Table(
    name = "articles",
    indexes = @Index(name = "ix_articles_published", columnList = "published_at desc"))
public class Article {

  /** How far an article has come. */
  public enum Status {
    DRAFT,
    PUBLISHED,
    WITHDRAWN
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, unique = true, length = 120)
  private String slug;

  @Column(nullable = false, length = 200)
  private String title;

  @Lob
  @Basic(optional = false)
  private String body;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 10)
  private Status status = Status.DRAFT;

  @Column(name = "published_at")
  private Instant publishedAt;

  @Version private int version;

  /** One to many: the users, by way of the association that says what they did. */
  @OneToMany(mappedBy = "article", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  private List<ArticleAuthors> authors = new ArrayList<>();

  /** Many to many, with a table of nothing but the two keys. */
  @ManyToMany
  @JoinTable(
      name = "article_tags",
      joinColumns = @JoinColumn(name = "article_id"),
      inverseJoinColumns = @JoinColumn(name = "tag_id"))
  private Set<Tag> tags = new HashSet<>();

  /** A list of values, in an order of its own. */
  @ElementCollection
  @CollectionTable(name = "article_links", joinColumns = @JoinColumn(name = "article_id"))
  @OrderColumn(name = "position")
  private List<Link> links = new ArrayList<>();

  @OneToMany(mappedBy = "article", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("writtenAt")
  private List<Comment> comments = new ArrayList<>();

  protected Article() {}

  public Article(String slug, String title, String body) {
    this.slug = Objects.requireNonNull(slug);
    this.title = Objects.requireNonNull(title);
    this.body = Objects.requireNonNull(body);
  }

  public Long getId() {
    return id;
  }

  public String getSlug() {
    return slug;
  }

  public String getTitle() {
    return title;
  }

  public String getBody() {
    return body;
  }

  public void revise(String newTitle, String newBody) {
    this.title = Objects.requireNonNull(newTitle);
    this.body = Objects.requireNonNull(newBody);
  }

  public Status getStatus() {
    return status;
  }

  public Instant getPublishedAt() {
    return publishedAt;
  }

  public void publish() {
    status = Status.PUBLISHED;
    publishedAt = Instant.now();
  }

  public List<ArticleAuthors> getAuthors() {
    return Collections.unmodifiableList(authors);
  }

  /** The next of the article's authors, after those that it has. */
  public ArticleAuthors addAuthor(User user, ArticleAuthors.Contribution contribution) {
    ArticleAuthors authorship = new ArticleAuthors(user, this, contribution, authors.size());
    authors.add(authorship);
    user.add(authorship);
    return authorship;
  }

  public Set<Tag> getTags() {
    return Collections.unmodifiableSet(tags);
  }

  public void tag(Tag tag) {
    tags.add(tag);
    tag.add(this);
  }

  public List<Link> getLinks() {
    return links;
  }

  public List<Comment> getComments() {
    return Collections.unmodifiableList(comments);
  }

  void add(Comment comment) {
    comments.add(comment);
  }
}
