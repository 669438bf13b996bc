package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Arrays of wrappers, as the specification has them. */
@Entity
@Table(comment = "Of somebody's finger")
public class Fingerprint extends Identified<Long> {
  @Column(length = 64)
  Byte[] bytes;

  @Column(length = 64)
  Character[] letters;
}
