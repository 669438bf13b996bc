package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** In the payment's table. */
@Entity
public class CardPayment extends Payment {
  @Column(length = 4)
  String lastDigits;
}
