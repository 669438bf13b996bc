package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The many of a one-to-many relationship that knows nothing of the one. */
@Entity
@Table(name = "course_module")
public class CourseModule extends Identified<Long> {
  @Column(nullable = false)
  String title;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String outline;
}
