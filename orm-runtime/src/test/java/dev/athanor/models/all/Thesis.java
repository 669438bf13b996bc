package dev.athanor.models.all;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.SoftDelete;

/** Deleted by a mark. */
@Entity
@SoftDelete
public class Thesis extends Identified<UUID> {
  @OneToOne(optional = false)
  Student student;

  @ManyToOne(optional = false)
  Professor supervisor;

  @ManyToOne Professor reviewer;

  @Column(nullable = false, length = 300)
  String title;

  @ElementCollection
  @CollectionTable(name = "thesis_keyword")
  @Column(length = 60)
  Set<String> keywords;
}
