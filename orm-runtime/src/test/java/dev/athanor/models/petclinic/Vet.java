package dev.athanor.models.petclinic;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** A vet. */
@Entity
@Table(name = "vets")
public class Vet extends Person {
  private static final long serialVersionUID = 1;

  @ManyToMany(fetch = FetchType.EAGER)
  @JoinTable(
      name = "vet_specialties",
      joinColumns = @JoinColumn(name = "vet_id"),
      inverseJoinColumns = @JoinColumn(name = "specialty_id"))
  private final Set<Specialty> specialties = new HashSet<>();

  public Set<Specialty> getSpecialties() {
    return specialties;
  }

  public void addSpecialty(Specialty specialty) {
    specialties.add(specialty);
  }
}
