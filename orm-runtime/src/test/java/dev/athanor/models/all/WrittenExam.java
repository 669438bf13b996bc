package dev.athanor.models.all;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Duration;

/** All columns of an assessment, and more. */
@Entity
@Table(name = "written_exam", indexes = @Index(columnList = "offering_id"))
public class WrittenExam extends Assessment {
  Duration writingTime;
}
