package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Lob;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Texts and bytes, short and long. */
@Entity
public class Document extends Identified<Long> {
  String title;

  @Column(length = 5000)
  String summary;

  @Column(length = 100000)
  String chapter;

  @Lob String body;

  char[] letters;

  @Column(length = 40)
  byte[] digest;

  byte[] thumbnail;

  @Column(length = 2000000)
  byte[] preview;

  @Lob byte[] scan;

  @JdbcTypeCode(SqlTypes.LONGVARBINARY)
  byte[] attachment;
}
