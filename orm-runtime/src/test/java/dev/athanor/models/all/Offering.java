package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.Set;
import org.hibernate.annotations.ColumnDefault;

/** A foreign key of two columns, in a unique constraint with others. */
@Entity
@Table(
    uniqueConstraints =
        @UniqueConstraint(
            name = "uq_offering",
            columnNames = {"course_id", "semester_year", "semester_term", "group_number"}))
public class Offering extends Authored<Employee> {
  @ManyToOne(optional = false)
  Course course;

  @ManyToOne(optional = false)
  @JoinColumn(name = "semester_year", referencedColumnName = "calendar_year")
  @JoinColumn(name = "semester_term", referencedColumnName = "term")
  Semester semester;

  @Column(name = "group_number")
  @ColumnDefault("1")
  byte group;

  @ManyToOne(fetch = FetchType.LAZY)
  Professor lecturer;

  @ManyToOne(fetch = FetchType.LAZY)
  Professor substitute;

  @OneToMany(mappedBy = "offering")
  Set<Enrolment> enrolments;
}
