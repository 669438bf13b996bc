package dev.athanor.models.all;

import jakarta.persistence.AssociationOverride;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.List;
import java.util.Set;

/** Relationships of several kinds with the same classes, one of them inherited and renamed. */
@Entity
@AssociationOverride(name = "author", joinColumns = @JoinColumn(name = "written_by"))
public class Publication extends Authored<Professor> {
  @ManyToMany
  @JoinTable(name = "publication_editor")
  Set<Professor> editors;

  @ManyToMany
  @JoinTable(name = "publication_reviewer", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  List<Professor> reviewers;

  @ManyToOne
  @JoinColumn(
      name = "contact_id",
      foreignKey =
          @ForeignKey(
              name = "fk_publication_contact",
              foreignKeyDefinition =
                  "foreign key (contact_id) references person (id) on delete set null"))
  Person contact;

  @OneToMany
  @JoinTable(
      name = "publication_translation",
      joinColumns = @JoinColumn(name = "original_id"),
      inverseJoinColumns = @JoinColumn(name = "translation_id"))
  Set<Publication> translations;

  @Lob
  @Column(name = "full_text")
  char[] fullText;
}
