package dev.athanor.models.all;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/** An identity column, and a second table. */
@Entity
@Table(name = "building")
@SecondaryTable(
    name = "building_survey",
    pkJoinColumns = @PrimaryKeyJoinColumn(name = "building_id"),
    foreignKey = @ForeignKey(name = "fk_survey_building"),
    indexes = @Index(name = "ix_survey_date", columnList = "surveyed_on"),
    uniqueConstraints = @UniqueConstraint(name = "uq_survey_sheet", columnNames = "sheet"),
    check = @CheckConstraint(name = "ck_survey_area", constraint = "floor_area > 0"),
    comment = "What the surveyors found")
public class Building {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(nullable = false, length = 80)
  String name;

  @ManyToOne(optional = false)
  Campus campus;

  @Column(table = "building_survey", name = "surveyed_on")
  LocalDate surveyedOn;

  @Column(table = "building_survey", name = "floor_area", precision = 12, scale = 3)
  BigDecimal floorArea;

  @Column(table = "building_survey", length = 16)
  String sheet;

  @OneToMany(mappedBy = "building", cascade = CascadeType.ALL, orphanRemoval = true)
  @MapKey(name = "name")
  Map<String, Room> rooms;

  @ElementCollection
  @CollectionTable(name = "building_hours")
  @MapKeyEnumerated
  @MapKeyColumn(name = "weekday")
  Map<DayOfWeek, OpeningHours> hours;
}
