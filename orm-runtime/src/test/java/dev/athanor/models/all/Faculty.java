package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import java.util.List;

/** A sequence with all its attributes, and one half of a cycle of tables. */
@Entity
@SequenceGenerator(
    name = "faculty_ids",
    sequenceName = "faculty_numbers",
    initialValue = 100,
    allocationSize = 1)
public class Faculty {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "faculty_ids")
  Long id;

  @Column(nullable = false, unique = true, length = 100)
  String name;

  @OneToOne
  @JoinColumn(name = "dean_id")
  Professor dean;

  @OneToMany(mappedBy = "faculty")
  @OrderBy("name ASC")
  List<Department> departments;
}
