package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import java.util.Map;

/** A map of entities by one of their properties. */
@Entity
public class Publisher extends Identified<Long> {
  @Column(nullable = false, length = 120)
  String name;

  @OneToMany(mappedBy = "publisher")
  @MapKey(name = "isbn")
  Map<String, Book> books;
}
