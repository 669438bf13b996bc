package dev.athanor.models.all;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyTemporal;
import jakarta.persistence.Table;
import jakarta.persistence.TemporalType;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;

/** Maps by day: one with an old date, one with a new one, one with a key that hides its type. */
@Entity
@Table(name = "academic_calendar")
@SuppressWarnings({"deprecation", "JavaUtilDate"})
public class AcademicCalendar extends Identified<Short> {
  @ElementCollection
  @CollectionTable(name = "calendar_holiday")
  @MapKeyTemporal(TemporalType.DATE)
  @MapKeyColumn(name = "day_off")
  @Column(name = "occasion")
  Map<Date, String> holidays;

  @ElementCollection Map<LocalDate, Integer> attendance;

  @ElementCollection(targetClass = String.class)
  @MapKeyClass(String.class)
  Map<?, ?> remarks;
}
