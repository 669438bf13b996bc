package dev.athanor.models.all;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Every wrapper type, and another column for the inherited key. */
@Entity
@AttributeOverride(name = "id", column = @Column(name = "reading_id"))
public class Reading extends Identified<Integer> {
  Boolean valid;
  Byte sensor;
  Short channel;
  Character unit;
  Integer count;
  Long ticks;
  Float approximate;
  Double exact;

  @JdbcTypeCode(SqlTypes.SMALLINT)
  Integer small;

  @JdbcTypeCode(SqlTypes.BIGINT)
  Integer large;
}
