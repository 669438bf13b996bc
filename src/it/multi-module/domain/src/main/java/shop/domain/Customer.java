package shop.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import shop.api.Named;

@Entity
public class Customer implements Named {
  @Id long id;

  String name;

  @Override
  public String name() {
    return name;
  }
}
