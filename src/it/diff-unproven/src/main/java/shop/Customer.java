package shop;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(check = @CheckConstraint(constraint = "no_such_column > 3"))
public class Customer {
  @Id long id;

  @Column(length = 40, nullable = false)
  String name;
}
