package dev.athanor.models.petclinic;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What kind of animal a pet is. */
@Entity
@Table(name = "types")
public class PetType extends NamedEntity {
  private static final long serialVersionUID = 1;
}
