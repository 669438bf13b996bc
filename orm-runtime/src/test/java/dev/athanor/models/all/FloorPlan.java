package dev.athanor.models.all;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

/** Shares the key of a building the old way, by a primary key join column. */
@Entity
@Table(name = "floor_plan")
public class FloorPlan {
  @Id Long id;

  @OneToOne(optional = false)
  @PrimaryKeyJoinColumn(foreignKey = @ForeignKey(name = "fk_floor_plan_building"))
  Building building;

  @Lob
  @Basic(fetch = FetchType.LAZY, optional = false)
  byte[] drawing;

  @Column(length = 64)
  byte[] digest;
}
