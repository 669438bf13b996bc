package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Customer {
  @Id long id;

  @Column(length = 40, nullable = false)
  String fullName;

  @ManyToOne Customer guestOf;
}
