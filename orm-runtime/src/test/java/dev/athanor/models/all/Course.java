package dev.athanor.models.all;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.UniqueConstraint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.NaturalId;

/** A natural key of two columns, texts by language, and relationships with itself. */
@Entity
public class Course extends Identified<Long> {
  @NaturalId
  @ManyToOne(optional = false)
  Department department;

  @NaturalId
  @Column(length = 20, nullable = false)
  String code;

  @ElementCollection
  @CollectionTable(name = "course_title", joinColumns = @JoinColumn(name = "course_id"))
  @MapKeyColumn(name = "language", length = 5)
  @Column(name = "title", length = 200, nullable = false)
  Map<String, String> titles;

  @ManyToMany
  @JoinTable(
      name = "course_prerequisite",
      joinColumns = @JoinColumn(name = "course_id"),
      inverseJoinColumns = @JoinColumn(name = "requires_id"),
      uniqueConstraints = @UniqueConstraint(columnNames = {"requires_id", "course_id"}))
  Set<Course> prerequisites;

  @ManyToMany(mappedBy = "prerequisites")
  Set<Course> requiredBy;

  @OneToOne Course successor;

  @OneToMany(cascade = CascadeType.ALL)
  @JoinColumn(name = "course_id", nullable = false)
  @OrderColumn(name = "sequence")
  List<CourseModule> modules;
}
