package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.OneToOne;
import java.util.Map;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Type;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;

/** Documents, a default that the database sets, and a one-to-one relationship by a join table. */
@Entity
public class Dataset extends Identified<Long> {
  /** Kept as one document. */
  public record Licence(String name, String url) {}

  @OneToOne
  @JoinTable(
      name = "project_dataset",
      joinColumns = @JoinColumn(name = "dataset_id"),
      inverseJoinColumns = @JoinColumn(name = "project_id"))
  ResearchProject project;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(nullable = false)
  String manifest;

  @JdbcTypeCode(SqlTypes.JSON)
  Licence licence;

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, String> labels;

  @Type(JsonType.class)
  Map<String, String> provenance;

  @Generated(event = EventType.INSERT)
  @ColumnDefault("7")
  @Column(nullable = false)
  Integer quality;

  @Generated
  @ColumnDefault("'none'")
  @Column(length = 20)
  String review;
}
