package dev.athanor.models.petclinic;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What a vet knows best. */
@Entity
@Table(name = "specialties")
public class Specialty extends NamedEntity {
  private static final long serialVersionUID = 1;
}
