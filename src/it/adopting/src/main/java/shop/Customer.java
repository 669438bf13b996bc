package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Customer {
  @Id long id;

  @Column(length = 40, nullable = false)
  String name;

  @Column(length = 80)
  String email;
}
