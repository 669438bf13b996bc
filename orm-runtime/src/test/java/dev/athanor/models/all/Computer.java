package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** In the asset's table, with a column that must be there in computers only. */
@Entity
public class Computer extends Asset {
  @Column(name = "serial_number", length = 40, nullable = false, unique = true)
  String serialNumber;

  int cores;
}
