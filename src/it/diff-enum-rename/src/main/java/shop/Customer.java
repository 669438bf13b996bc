package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

@Entity
public class Customer {
  enum State { NEW, PAST }

  @Id long id;

  @Enumerated(EnumType.STRING)
  State state;
}
