package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** Its key is a person and a number, by means of an id class. */
@Entity
@Table(name = "emergency_contact")
@IdClass(EmergencyContact.Key.class)
public class EmergencyContact {
  /** The key: the person by the person's key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    Long person;
    int ordinal;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(person, key.person)
          && ordinal == key.ordinal;
    }

    @Override
    public int hashCode() {
      return Objects.hash(person, ordinal);
    }
  }

  @Id @ManyToOne Person person;

  @Id int ordinal;

  PersonName name;

  @Column(length = 40)
  String phone;
}
