package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.ManyToOne;

/** An embeddable with an embeddable and a relationship in it. */
@Embeddable
public class Address {
  @Column(length = 120)
  String street;

  @Column(length = 80)
  String city;

  GeoPoint point;

  @ManyToOne Country country;
}
