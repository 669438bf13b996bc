package dev.athanor.models.all;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Set;

/** In a schema of its own; for databases that have schemas. */
@Entity
@Table(name = "archive_box", schema = "athanor_archive", options = "with (fillfactor = 80)")
@SequenceGenerator(name = "box_ids", sequenceName = "box_numbers", schema = "athanor_archive")
public class ArchiveBox {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "box_ids")
  Long id;

  @ManyToOne Country origin;

  @ElementCollection
  @CollectionTable(name = "archive_label", schema = "athanor_archive")
  Set<String> labels;
}
