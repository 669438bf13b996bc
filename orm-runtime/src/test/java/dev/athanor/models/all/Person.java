package dev.athanor.models.all;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** The root of joined inheritance, of which instances exist too. */
@Entity
@Table(
    name = "person",
    comment = "Everybody who has or had to do with the life of the university",
    options = "/* the root of all people */",
    indexes = {
      @Index(name = "ix_person_name", columnList = "family_name, given_name desc"),
      @Index(columnList = "bornOn")
    },
    uniqueConstraints = @UniqueConstraint(name = "uq_person_number", columnNames = "number"),
    check = @CheckConstraint(name = "ck_person_number", constraint = "length(number) >= 5"))
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.CHAR)
@DiscriminatorValue("P")
public class Person extends Identified<Long> {
  @Column(length = 12, nullable = false, comment = "as printed on the card")
  String number;

  PersonName name;

  LocalDate bornOn;

  @ElementCollection
  @CollectionTable(
      name = "person_phone",
      joinColumns = @JoinColumn(name = "person_id"),
      foreignKey = @ForeignKey(name = "fk_phone_person"),
      uniqueConstraints = @UniqueConstraint(columnNames = {"phone_number", "kind"}),
      indexes = @Index(name = "ix_phone_number", columnList = "phone_number"))
  @MapKeyEnumerated(EnumType.STRING)
  @MapKeyColumn(name = "kind", length = 10)
  @Column(name = "phone_number", length = 40, nullable = false)
  Map<PhoneKind, String> phones;

  @OneToOne(mappedBy = "holder")
  Passport passport;

  @OneToMany(mappedBy = "guardian")
  Set<Guardianship> wards;

  @OneToMany(mappedBy = "ward")
  Set<Guardianship> guardians;

  @Transient int age;

  transient String greeting;
}
