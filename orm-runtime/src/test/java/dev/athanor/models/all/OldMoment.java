package dev.athanor.models.all;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import java.util.Calendar;
import java.util.Date;

/** The types of dates from before java.time. */
@Entity
@Table(name = "old_moment")
@SuppressWarnings({"deprecation", "JavaUtilDate"})
public class OldMoment extends Identified<Long> {
  @Temporal(TemporalType.DATE)
  Date date;

  @Temporal(TemporalType.TIME)
  Date time;

  @Temporal(TemporalType.TIMESTAMP)
  Date timestamp;

  Date unsaid;

  @Temporal(TemporalType.DATE)
  Calendar calendar;

  Calendar calendarUnsaid;

  java.sql.Date sqlDate;
  java.sql.Time sqlTime;
  java.sql.Timestamp sqlTimestamp;
}
