package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import java.io.Serializable;
import java.util.Objects;

/** A key derived from a derived key. */
@Entity
public class Contribution {
  /** The key: that of the issue, and the page. */
  @Embeddable
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    PeriodicalIssue.Key issue;
    int page;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Objects.equals(issue, key.issue) && page == key.page;
    }

    @Override
    public int hashCode() {
      return Objects.hash(issue, page);
    }
  }

  @EmbeddedId Key key;

  @MapsId("issue")
  @ManyToOne
  PeriodicalIssue issue;

  @Column(length = 300, nullable = false)
  String title;
}
