package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

/** Two levels down in joined inheritance, and in a cycle with Faculty. */
@Entity
@Table(name = "professor")
@PrimaryKeyJoinColumn(name = "professor_id", referencedColumnName = "id")
@DiscriminatorValue("F")
public class Professor extends Employee {
  @Column(length = 200)
  String chair;

  @ManyToOne(optional = false)
  Faculty faculty;

  @OneToOne(mappedBy = "dean")
  Faculty deanOf;
}
