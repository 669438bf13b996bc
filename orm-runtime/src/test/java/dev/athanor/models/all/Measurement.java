package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.ColumnDefault;

/** Every primitive type. */
@Entity
public class Measurement {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  long id;

  boolean valid;
  byte sensor;
  short channel;
  char unit;
  int count;
  long ticks;
  float approximate;
  double exact;

  @ColumnDefault("true")
  boolean published;

  @Column(precision = 10)
  double rounded;
}
