package shop;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(
    name = "customer",
    check = @CheckConstraint(name = "ck_age", constraint = "NOT (age > 150)"))
public class Customer {
  @Id long id;

  Integer age;

  @Column(length = 40)
  String name;
}
