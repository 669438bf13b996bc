package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A derived key of three columns. */
@Entity
@Table(name = "periodical_issue")
@IdClass(PeriodicalIssue.Key.class)
public class PeriodicalIssue {
  /** The key. */
  @Embeddable
  public record Key(@Column(length = 9) String periodical, int volume, int issue) {}

  @Id
  @ManyToOne
  @JoinColumn(name = "issn")
  Periodical periodical;

  @Id int volume;

  @Id int issue;

  @Column(name = "published_on")
  LocalDate publishedOn;
}
