package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(schema = "billing")
public class Invoice {
  @Id long id;

  @ManyToOne Customer customer;
}
