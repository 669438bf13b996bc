package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;

/** A foreign key to a column that is not the primary key. */
@Entity
public class Reservation extends Identified<Long> {
  @ManyToOne
  @JoinColumn(name = "isbn", referencedColumnName = "isbn")
  Book book;

  @ManyToOne(optional = false)
  Account reader;

  @Column(name = "\"from\"", nullable = false)
  LocalDate from;

  @Column(name = "\"order\"")
  int order;
}
