package dev.athanor.examples.blog;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Somebody who writes or comments. */
@Entity
@Table(name = "users")
public class User {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, unique = true, length = 254)
  private String email;

  @Column(nullable = false, length = 80)
  private String displayName;

  @Column(nullable = false, updatable = false)
  private Instant joinedAt;

  /** One to one: the profile has the user's key. */
  @OneToOne(mappedBy = "user", cascade = CascadeType.ALL, orphanRemoval = true)
  private Profile profile;

  /** One to many: the articles, by way of the association that says what the user did for them. */
  @OneToMany(mappedBy = "user", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<ArticleAuthors> articles = new ArrayList<>();

  /** A set of values. */
  @ElementCollection
  @CollectionTable(name = "user_phone_numbers", joinColumns = @JoinColumn(name = "user_id"))
  @Column(name = "phone_number", nullable = false, length = 32)
  private Set<String> phoneNumbers = new HashSet<>();

  /** A map of values: the user's name on other sites, by site. */
  @ElementCollection
  @CollectionTable(name = "user_accounts", joinColumns = @JoinColumn(name = "user_id"))
  @MapKeyColumn(name = "site", length = 60)
  @Column(name = "account", nullable = false, length = 120)
  private Map<String, String> accounts = new HashMap<>();

  protected User() {}

  public User(String email, String displayName) {
    this.email = Objects.requireNonNull(email);
    this.displayName = Objects.requireNonNull(displayName);
    this.joinedAt = Instant.now();
  }

  public Long getId() {
    return id;
  }

  public String getEmail() {
    return email;
  }

  public String getDisplayName() {
    return displayName;
  }

  public void rename(String newDisplayName) {
    this.displayName = Objects.requireNonNull(newDisplayName);
  }

  public Instant getJoinedAt() {
    return joinedAt;
  }

  public Profile getProfile() {
    return profile;
  }

  public void describe(String biography) {
    if (profile == null) {
      profile = new Profile(this);
    }
    profile.setBiography(biography);
  }

  public List<ArticleAuthors> getArticles() {
    return Collections.unmodifiableList(articles);
  }

  void add(ArticleAuthors authorship) {
    articles.add(authorship);
  }

  public Set<String> getPhoneNumbers() {
    return phoneNumbers;
  }

  public Map<String, String> getAccounts() {
    return accounts;
  }
}
