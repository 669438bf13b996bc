package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;

/** In the asset's table, with a relationship of its own. */
@Entity
@DiscriminatorValue("VEHICLE")
public class Vehicle extends Asset {
  @Column(name = "licence_plate", length = 12)
  String licencePlate;

  @ManyToOne Employee keeper;
}
