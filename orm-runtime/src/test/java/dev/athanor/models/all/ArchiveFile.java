package dev.athanor.models.all;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Its table has the same name as that of Country, in another schema. */
@Entity
@Table(name = "country", schema = "athanor_archive")
public class ArchiveFile {
  @Id Integer id;

  @ManyToOne ArchiveBox box;
}
