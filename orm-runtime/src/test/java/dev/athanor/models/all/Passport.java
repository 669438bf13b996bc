package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;

/** The owning side of a one-to-one relationship with a foreign key. */
@Entity
public class Passport extends Identified<Integer> {
  @OneToOne(optional = false)
  @JoinColumn(name = "holder_id", comment = "whose passport it is")
  Person holder;

  @Column(length = 20, unique = true)
  String number;

  @ManyToOne
  @JoinColumn(name = "issued_by", nullable = false)
  Country issuer;
}
