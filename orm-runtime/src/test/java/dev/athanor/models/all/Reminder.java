package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An enum that becomes an enum column, where the database has such columns. */
@Entity
public class Reminder extends Identified<Long> {
  @JdbcTypeCode(SqlTypes.ENUM)
  @Column(nullable = false)
  Priority priority;
}
