package dev.athanor.examples.blog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** A word that articles are found by. */
@Entity
@Table(name = "tags")
public class Tag {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, unique = true, length = 40)
  private String name;

  @ManyToMany(mappedBy = "tags")
  private Set<Article> articles = new HashSet<>();

  protected Tag() {}

  public Tag(String name) {
    this.name = Objects.requireNonNull(name);
  }

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public Set<Article> getArticles() {
    return Collections.unmodifiableSet(articles);
  }

  void add(Article article) {
    articles.add(article);
  }
}
