package dev.athanor.models.all;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.NaturalId;

/** Shares the key of a person, and has a reserved word as its table's name. */
@Entity
@Table(name = "\"user\"")
public class Account {
  /** An enum kept by name. */
  public enum Status {
    INVITED,
    ACTIVE,
    LOCKED
  }

  @Id Long personId;

  @MapsId
  @OneToOne(optional = false)
  @JoinColumn(name = "person_id", foreignKey = @ForeignKey(name = "fk_user_person"))
  Person person;

  @NaturalId(mutable = true)
  @Column(length = 60, nullable = false)
  String login;

  @Enumerated(EnumType.STRING)
  @Column(length = 12, nullable = false)
  @ColumnDefault("'ACTIVE'")
  Status status;

  @ManyToMany
  @JoinTable(
      name = "user_role",
      joinColumns = @JoinColumn(name = "user_id"),
      inverseJoinColumns = @JoinColumn(name = "role_code"),
      foreignKey = @ForeignKey(name = "fk_user_role_user"),
      inverseForeignKey = @ForeignKey(name = "fk_user_role_role"),
      indexes = @Index(name = "ix_user_role_role", columnList = "role_code"))
  Set<Role> roles;

  /** A collection of values with nothing said about its table. */
  @ElementCollection Set<String> recoveryCodes;

  @ElementCollection
  @CollectionTable(name = "user_password")
  @OrderColumn(name = "age")
  @Column(name = "hash", length = 100, nullable = false)
  List<String> formerPasswords;
}
