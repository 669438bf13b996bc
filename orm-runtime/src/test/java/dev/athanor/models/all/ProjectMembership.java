package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

/** An association object with an embedded key of two relationships. */
@Entity
@Table(name = "project_membership")
public class ProjectMembership {
  /** The key. */
  @Embeddable
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    UUID project;
    Long person;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(project, key.project)
          && Objects.equals(person, key.person);
    }

    @Override
    public int hashCode() {
      return Objects.hash(project, person);
    }
  }

  @EmbeddedId Key key;

  @MapsId("project")
  @ManyToOne
  @JoinColumn(name = "project_id")
  ResearchProject project;

  @MapsId("person")
  @ManyToOne
  @JoinColumn(name = "person_id")
  Person person;

  @Enumerated(EnumType.STRING)
  Priority priority;

  @Column(name = "share_of_time", precision = 5, scale = 2)
  BigDecimal shareOfTime;
}
