package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;

@Entity
@Table(name = "people", indexes = @Index(columnList = "emial"))
public class Customer {
  @Id long id;

  String email;
}
