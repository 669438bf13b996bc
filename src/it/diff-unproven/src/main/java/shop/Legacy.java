package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Legacy {
  @Id long id;

  @Column(length = 80, nullable = false)
  String name;
}
