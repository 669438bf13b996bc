package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Check;

/** The root of inheritance with a table per class; it has no table of its own. */
@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
@SuppressWarnings("deprecation")
public abstract class Assessment extends Identified<Long> {
  @ManyToOne Offering offering;

  @Column(nullable = false)
  @Check(constraints = "weight between 0 and 100")
  int weight;
}
