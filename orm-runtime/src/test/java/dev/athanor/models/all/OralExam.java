package dev.athanor.models.all;

import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** All columns of an assessment, and relationships. */
@Entity
@Table(name = "oral_exam")
public class OralExam extends Assessment {
  @ManyToOne Professor firstExaminer;

  @ManyToOne Professor secondExaminer;
}
