package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Identifiers that are UUIDs, as the database has them and as text. */
@Entity
public class Device {
  @Id UUID id;

  @Column(unique = true, nullable = false)
  UUID token;

  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(length = 36)
  UUID text;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 8)
  String fixed;
}
