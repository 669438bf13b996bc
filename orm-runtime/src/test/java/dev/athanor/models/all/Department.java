package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.Set;

/** A tree, and two relationships with other tables. */
@Entity
@Table(uniqueConstraints = @UniqueConstraint(columnNames = {"faculty_id", "name"}))
public class Department extends Identified<Long> {
  @Column(nullable = false, length = 100)
  String name;

  @ManyToOne(optional = false)
  Faculty faculty;

  @ManyToOne Department parent;

  @OneToMany(mappedBy = "parent")
  Set<Department> children;

  @OneToOne Professor head;
}
