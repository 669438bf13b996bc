package dev.athanor.models.all;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import java.util.Set;

/** An embedded key, one part of which is a relationship. */
@Entity
public class Room {
  /** The key: a record. */
  @Embeddable
  public record Key(Long buildingId, @Column(name = "door", length = 10) String door) {}

  /** The elements of a set, kept by ordinal. */
  public enum Feature {
    BEAMER,
    BLACKBOARD,
    PIANO
  }

  @EmbeddedId Key key;

  @MapsId("buildingId")
  @ManyToOne
  @JoinColumn(name = "building_id")
  Building building;

  @Column(length = 60)
  String name;

  @Column(check = @CheckConstraint(name = "ck_room_seats", constraint = "seats between 0 and 2000"))
  short seats;

  @ElementCollection
  @CollectionTable(
      name = "room_feature",
      joinColumns = {
        @JoinColumn(name = "building_id", referencedColumnName = "building_id"),
        @JoinColumn(name = "door", referencedColumnName = "door")
      })
  @Enumerated
  @Column(name = "feature", nullable = false)
  Set<Feature> features;
}
