package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import org.hibernate.annotations.ColumnDefault;

/** An association object: two relationships as its key, and columns of its own. */
@Entity
@IdClass(Enrolment.Key.class)
public class Enrolment {
  /** The key. */
  public record Key(Long student, Long offering) {}

  @Id
  @ManyToOne
  @JoinColumn(name = "student_id")
  Student student;

  @Id
  @ManyToOne
  @JoinColumn(name = "offering_id")
  Offering offering;

  @ColumnDefault("(current_date)")
  @Column(nullable = false)
  LocalDate enrolledOn;

  @Enumerated(EnumType.STRING)
  Grade grade;
}
