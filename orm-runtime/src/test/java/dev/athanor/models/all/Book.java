package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Year;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.NaturalId;

/** A natural key that others refer to, and a bag of many to many. */
@Entity
@Table(indexes = @Index(name = "uq_book_shelf", columnList = "shelf_mark", unique = true))
public class Book {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  int id;

  @NaturalId
  @Column(length = 13, nullable = false)
  String isbn;

  @Column(length = 300, nullable = false)
  String title;

  @Column(name = "shelf_mark", length = 40)
  String shelfMark;

  Year published;

  @ManyToMany List<Author> authors;

  @ManyToOne(fetch = FetchType.LAZY)
  Publisher publisher;

  @ManyToMany(mappedBy = "books")
  Set<Subject> subjects;

  @OneToMany(mappedBy = "book")
  @OrderBy
  List<BookCopy> copies;
}
