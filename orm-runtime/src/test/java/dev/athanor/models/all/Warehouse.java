package dev.athanor.models.all;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** In another catalog; for databases that have catalogs instead of schemas. */
@Entity
@Table(name = "warehouse", catalog = "athanor_stock", options = "engine = InnoDB")
public class Warehouse {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @ManyToOne Country country;
}
