package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.LocalDate;

/** The root of single-table inheritance, with keys from a table. */
@Entity
@Table(name = "asset")
@Inheritance
@DiscriminatorColumn(name = "asset_kind", length = 20)
@TableGenerator(
    name = "asset_ids",
    table = "id_allocation",
    pkColumnName = "sequence_name",
    valueColumnName = "next_value",
    pkColumnValue = "asset",
    initialValue = 1000,
    allocationSize = 20)
public abstract class Asset {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "asset_ids")
  long id;

  @Column(name = "bought_on", nullable = false)
  LocalDate boughtOn;

  @ManyToOne
  @JoinColumns({
    @JoinColumn(name = "building_id", referencedColumnName = "building_id"),
    @JoinColumn(name = "door", referencedColumnName = "door")
  })
  Room room;
}
