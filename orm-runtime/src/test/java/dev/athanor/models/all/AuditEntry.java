package dev.athanor.models.all;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

/** Annotated fields, but for one property that is read by its getter. */
@Entity
@Table(name = "audit_entry")
@Access(AccessType.FIELD)
public class AuditEntry {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  @Basic(optional = false)
  String action;

  @Transient private String upper;

  @Access(AccessType.PROPERTY)
  @Column(name = "object_name", length = 90)
  public String getUpper() {
    return upper;
  }

  public void setUpper(String upper) {
    this.upper = upper;
  }
}
