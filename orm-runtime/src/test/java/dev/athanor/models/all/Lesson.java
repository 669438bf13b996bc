package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.LocalDateTime;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** One relationship with, and one without a foreign key, and a foreign key of two columns. */
@Entity
public class Lesson extends Identified<Long> {
  @ManyToOne
  @OnDelete(action = OnDeleteAction.CASCADE)
  Offering offering;

  @ManyToOne
  @JoinColumn(name = "room_building", referencedColumnName = "building_id")
  @JoinColumn(name = "room_door", referencedColumnName = "door")
  Room room;

  @ManyToOne
  @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  Person guest;

  @Column(secondPrecision = 0)
  LocalDateTime startsAt;

  Duration duration;
}
