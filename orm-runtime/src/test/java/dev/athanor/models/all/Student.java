package dev.athanor.models.all;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;

/** A joined subclass that names its key and its foreign key. */
@Entity
@Table(name = "student", indexes = @Index(columnList = "tutor_professor_id, matriculatedOn"))
@PrimaryKeyJoinColumn(name = "person_id", foreignKey = @ForeignKey(name = "fk_student_person"))
@DiscriminatorValue("S")
public class Student extends Person {
  /** An enum without an annotation: its ordinal is kept. */
  public enum Mode {
    FULL_TIME,
    PART_TIME,
    GUEST
  }

  LocalDate matriculatedOn;

  @ColumnDefault("0")
  int credits;

  Mode mode;

  @ManyToOne Professor tutor;

  @OneToMany(mappedBy = "student")
  List<Enrolment> enrolments;

  @OneToOne(mappedBy = "student")
  Thesis thesis;
}
