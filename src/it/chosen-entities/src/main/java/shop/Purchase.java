package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Purchase {
  @Id long id;

  @ManyToOne(optional = false)
  Customer customer;
}
