package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An assigned key of a fixed length. */
@Entity
public class Periodical {
  @Id
  @Column(length = 9)
  String issn;

  String title;
}
