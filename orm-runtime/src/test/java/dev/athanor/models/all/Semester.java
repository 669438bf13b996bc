package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.LocalDate;
import java.time.Year;
import org.hibernate.annotations.Check;

/** An id class that is a record, of a year and an enum. */
@Entity
@IdClass(Semester.Key.class)
@Check(name = "ck_semester_dates", constraints = "ends_on > starts_on")
@SuppressWarnings("deprecation")
public class Semester {
  /** The key. */
  public record Key(Year year, Term term) {}

  /** A part of a key. */
  public enum Term {
    SPRING,
    AUTUMN
  }

  @Id
  @Column(name = "calendar_year")
  Year year;

  @Id
  @Enumerated(EnumType.STRING)
  @Column(length = 6)
  Term term;

  @Column(name = "starts_on", nullable = false)
  LocalDate startsOn;

  @Column(name = "ends_on", nullable = false)
  LocalDate endsOn;
}
