package shop;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(
    name = "customer",
    check = @CheckConstraint(name = "ck_age", constraint = "age BETWEEN infancy() AND 150"))
public class Customer {
  @Id long id;

  Integer age;
}
