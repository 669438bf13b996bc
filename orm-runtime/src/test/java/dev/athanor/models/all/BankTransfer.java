package dev.athanor.models.all;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;

/** In the payment's table. */
@Entity
public class BankTransfer extends Payment {
  @Basic(optional = false)
  @Column(length = 34)
  String iban;

  @ManyToOne Payment replaces;
}
