package shop;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(
    name = "users",
    check = @CheckConstraint(name = "100% {fn x()}", constraint = "\"select\" <> ';'"))
public class Users {
  @Id
  @Column(name = "\tid ")
  long id;

  @Column(name = "select")
  String select;
}
