package dev.athanor.models.all;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import java.util.List;

/** The inverse side of a many-to-many relationship whose table is named by default. */
@Entity
public class Author extends Identified<Long> {
  @AttributeOverride(
      name = "family",
      column = @Column(name = "surname", length = 80, nullable = false))
  PersonName name;

  @ManyToMany(mappedBy = "authors")
  List<Book> books;
}
