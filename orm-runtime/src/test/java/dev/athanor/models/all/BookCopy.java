package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A key of a relationship and a number, deleted together with the book. */
@Entity
@Table(name = "book_copy")
@IdClass(BookCopy.Key.class)
public class BookCopy {
  /** The key. */
  public record Key(Integer book, Integer number) {}

  @Id
  @ManyToOne
  @OnDelete(action = OnDeleteAction.CASCADE)
  Book book;

  @Id
  @Column(name = "copy_number")
  Integer number;

  @Column(columnDefinition = "decimal(8,2)")
  BigDecimal price;
}
