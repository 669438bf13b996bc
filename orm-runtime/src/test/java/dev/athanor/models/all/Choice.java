package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;

/** Enums in every form. */
@Entity
public class Choice extends Identified<Long> {
  /** An enum kept by a number of its own. */
  public enum Level {
    LOW(10),
    HIGH(20);

    @EnumeratedValue final int points;

    Level(int points) {
      this.points = points;
    }
  }

  /** An enum kept by a text of its own. */
  public enum Flag {
    GREEN("g"),
    RED("r");

    @EnumeratedValue final String code;

    Flag(String code) {
      this.code = code;
    }
  }

  Weekend converted;

  Role.Permission unsaid;

  @Enumerated(EnumType.ORDINAL)
  Role.Permission ordinal;

  @Enumerated(EnumType.STRING)
  Role.Permission name;

  @Enumerated(EnumType.STRING)
  @Column(length = 10, nullable = false)
  @ColumnDefault("'READ'")
  Role.Permission shortName;

  Level level;

  @Enumerated(EnumType.STRING)
  Flag flag;

  @ElementCollection
  @Enumerated(EnumType.STRING)
  List<Grade> grades;
}
