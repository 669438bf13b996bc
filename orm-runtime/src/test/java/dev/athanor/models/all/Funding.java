package dev.athanor.models.all;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import java.util.Set;

/** An entity with a name of its own, which its table takes over. */
@Entity(name = "Sponsorship")
public class Funding extends Identified<Long> {
  @ManyToOne ResearchProject project;

  /** Named after the entity's name. */
  @ElementCollection Set<String> conditions;
}
