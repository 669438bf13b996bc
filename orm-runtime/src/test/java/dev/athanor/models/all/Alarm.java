package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Enums that become a type of the database, where it has such types. */
@Entity
public class Alarm extends Identified<Long> {
  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  @Column(nullable = false)
  Priority priority;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  @ColumnDefault("'NORMAL'")
  Priority lastPriority;
}
