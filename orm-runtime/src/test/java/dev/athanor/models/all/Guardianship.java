package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/** Its key is two relationships with the same class, without an id class. */
@Entity
@SuppressWarnings("serial")
public class Guardianship implements Serializable {
  private static final long serialVersionUID = 1;

  @Id
  @ManyToOne
  @JoinColumn(name = "guardian_id")
  Person guardian;

  @Id
  @ManyToOne
  @JoinColumn(name = "ward_id")
  Person ward;

  LocalDate since;

  @Column(name = "\"until\"")
  LocalDate until;

  @Override
  public boolean equals(Object other) {
    return other instanceof Guardianship that
        && Objects.equals(guardian, that.guardian)
        && Objects.equals(ward, that.ward);
  }

  @Override
  public int hashCode() {
    return Objects.hash(guardian, ward);
  }
}
