package dev.athanor.examples.blog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Articles to be read one after the other. */
@Entity
@Table(name = "series")
public class Series {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, length = 200)
  private String title;

  /** A list of entities, in an order that the join table keeps. */
  @ManyToMany
  @JoinTable(
      name = "series_articles",
      joinColumns = @JoinColumn(name = "series_id"),
      inverseJoinColumns = @JoinColumn(name = "article_id"))
  @OrderColumn(name = "part")
  private List<Article> articles = new ArrayList<>();

  protected Series() {}

  public Series(String title) {
    this.title = Objects.requireNonNull(title);
  }

  public Long getId() {
    return id;
  }

  public String getTitle() {
    return title;
  }

  public List<Article> getArticles() {
    return articles;
  }
}
