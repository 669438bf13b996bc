package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Broken extends Gone {
  @Id long id;
}
