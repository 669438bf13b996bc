package dev.athanor.models.all;

import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AssociationOverrides;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;

/** Two embeddables of one type, whose columns and relationship get other names. */
@Entity
public class Campus extends Identified<Integer> {
  @Column(length = 80, nullable = false)
  String name;

  @Embedded Address visiting;

  @Embedded
  @AttributeOverrides({
    @AttributeOverride(
        name = "street",
        column = @Column(name = "postal_street", length = 60, nullable = false)),
    @AttributeOverride(name = "city", column = @Column(name = "postal_city")),
    @AttributeOverride(name = "point.latitude", column = @Column(name = "postal_latitude")),
    @AttributeOverride(name = "point.longitude", column = @Column(name = "postal_longitude"))
  })
  @AssociationOverrides(
      @AssociationOverride(
          name = "country",
          joinColumns = @JoinColumn(name = "postal_country"),
          foreignKey = @ForeignKey(name = "fk_campus_postal_country")))
  Address postal;
}
