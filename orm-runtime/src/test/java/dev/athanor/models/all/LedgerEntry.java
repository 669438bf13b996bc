package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A key from the default table of keys, and numbers of any size. */
@Entity
@Table(name = "ledger_entry")
public class LedgerEntry {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE)
  Long id;

  BigInteger units;

  BigDecimal rate;

  @Column(precision = 30, scale = 10)
  BigDecimal exact;

  @Column(precision = 30)
  BigInteger big;

  @ManyToOne LedgerEntry reverses;
}
