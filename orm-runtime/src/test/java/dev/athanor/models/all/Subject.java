package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.List;

/** A tree with assigned keys. */
@Entity
public class Subject {
  @Id Integer notation;

  @Column(length = 100)
  String label;

  @ManyToOne
  @JoinColumn(name = "broader")
  Subject broader;

  @OneToMany(mappedBy = "broader")
  List<Subject> narrower;

  @ManyToMany
  @JoinTable(name = "subject_book")
  List<Book> books;
}
