package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.Set;

/** An assigned key whose column is written out in SQL. */
@Entity
public class Country {
  @Id
  @Column(columnDefinition = "char(2)")
  String code;

  @Column(nullable = false, unique = true, length = 100)
  String name;

  @OneToMany(mappedBy = "visiting.country")
  Set<Campus> campuses;
}
