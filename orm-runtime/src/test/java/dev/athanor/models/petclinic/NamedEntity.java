package dev.athanor.models.petclinic;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** Whatever has a name. */
@MappedSuperclass
public class NamedEntity extends BaseEntity {
  private static final long serialVersionUID = 1;

  @Column(name = "name", length = 80)
  private String name;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}
