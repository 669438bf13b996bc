package dev.athanor.models.all;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.UUID;

/** A key that is a random UUID. */
@Entity
@Table(name = "research_project")
public class ResearchProject {
  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  UUID id;

  @Column(nullable = false, length = 120)
  String title;

  @OneToMany(mappedBy = "project")
  Set<ProjectMembership> members;

  @OneToOne(mappedBy = "project", cascade = CascadeType.ALL)
  Dataset dataset;
}
