package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = "GoodCustomer")
public class Customer {
  @Id long id;

  String firstName;

  @ManyToOne Customer recommendedBy;
}
