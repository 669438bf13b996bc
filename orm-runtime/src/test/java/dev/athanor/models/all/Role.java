package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import java.util.Set;

/** An assigned text key, and a set of enums. */
@Entity
public class Role {
  /** The elements of a set, kept by name. */
  public enum Permission {
    READ,
    WRITE,
    ADMINISTER
  }

  @Id
  @Column(length = 30)
  String code;

  @ManyToMany(mappedBy = "roles")
  Set<Account> accounts;

  @ElementCollection
  @Enumerated(EnumType.STRING)
  @Column(name = "permission", length = 20)
  Set<Permission> permissions;
}
