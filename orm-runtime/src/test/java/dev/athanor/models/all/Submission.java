package dev.athanor.models.all;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import java.util.List;

/** Refers to a class that has no table of its own, and has values with large objects. */
@Entity
public class Submission extends Authored<Student> {
  /** The elements of a list. */
  @Embeddable
  public static class Attachment {
    @Column(name = "file_name", nullable = false)
    String fileName;

    @Lob
    @Column(nullable = false)
    byte[] content;
  }

  @ManyToOne(optional = false)
  Assessment assessment;

  @Lob String text;

  @ElementCollection
  @CollectionTable(name = "submission_attachment")
  @OrderColumn
  List<Attachment> attachments;
}
