package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Odd {
  @Id long id;

  @Column(columnDefinition = "\"unique\"")
  String name;

  Integer age;
}
