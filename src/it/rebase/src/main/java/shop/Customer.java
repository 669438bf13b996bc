package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Customer {
  // of the branch

  @Id long id;

  @Column(length = 40, nullable = false)
  String name;

  // of the others
}
