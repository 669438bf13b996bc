package dev.athanor.models.petclinic;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** Somebody. */
@MappedSuperclass
public class Person extends BaseEntity {
  private static final long serialVersionUID = 1;

  @Column(length = 30)
  private String firstName;

  @Column(length = 30)
  private String lastName;

  public String getFirstName() {
    return firstName;
  }

  public void setFirstName(String firstName) {
    this.firstName = firstName;
  }

  public String getLastName() {
    return lastName;
  }

  public void setLastName(String lastName) {
    this.lastName = lastName;
  }
}
