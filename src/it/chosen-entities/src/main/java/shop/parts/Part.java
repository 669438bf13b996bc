package shop.parts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Part {
  @Id long id;
}
