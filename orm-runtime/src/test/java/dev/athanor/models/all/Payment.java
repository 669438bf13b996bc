package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import java.time.Instant;

/** Single-table inheritance with everything by default. */
@Entity
public class Payment extends Identified<Long> {
  @ManyToOne Invoice invoice;

  @Column(name = "paid_at")
  Instant paidAt;

  @Column(nullable = false)
  Money amount;
}
