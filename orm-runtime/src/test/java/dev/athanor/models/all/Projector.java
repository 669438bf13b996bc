package dev.athanor.models.all;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;

/** In the asset's table. */
@Entity
@DiscriminatorValue("BEAMER")
public class Projector extends Asset {
  Integer lumens;
}
