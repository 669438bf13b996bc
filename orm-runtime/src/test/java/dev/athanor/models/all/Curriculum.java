package dev.athanor.models.all;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import java.util.List;

/** An ordered list of many to many. */
@Entity
public class Curriculum extends Identified<Integer> {
  @ManyToMany
  @JoinTable(
      name = "curriculum_course",
      comment = "In the order of study",
      check = @CheckConstraint(constraint = "study_order >= 0"))
  @OrderColumn(name = "study_order")
  List<Course> courses;
}
