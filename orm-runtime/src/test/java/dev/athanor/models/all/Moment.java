package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import org.hibernate.annotations.ColumnDefault;

/** Every type of java.time that has a column. */
@Entity
public class Moment extends Identified<Long> {
  LocalDate date;
  LocalTime time;
  LocalDateTime local;
  OffsetTime offsetTime;
  OffsetDateTime withOffset;
  ZonedDateTime inZone;
  Instant instant;
  Duration duration;
  Year year;

  @Column(secondPrecision = 3)
  LocalTime timeInMillis;

  @Column(secondPrecision = 3)
  LocalDateTime localInMillis;

  @Column(secondPrecision = 0)
  Instant instantInSeconds;

  @Column(nullable = false)
  @ColumnDefault("'2000-01-01'")
  LocalDate epoch;
}
