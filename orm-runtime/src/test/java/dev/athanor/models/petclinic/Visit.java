package dev.athanor.models.petclinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** One visit of a pet to the clinic. */
@Entity
@Table(name = "visits")
public class Visit extends BaseEntity {
  private static final long serialVersionUID = 1;

  @Column(name = "visit_date")
  private LocalDate date;

  private String description;

  public LocalDate getDate() {
    return date;
  }

  public void setDate(LocalDate date) {
    this.date = date;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }
}
