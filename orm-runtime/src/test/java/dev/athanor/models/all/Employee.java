package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.hibernate.annotations.Check;

/** A joined subclass that has subclasses itself, with a reference to its own kind. */
@Entity
@Table(name = "employee")
@DiscriminatorValue("E")
@Check(name = "ck_employee_salary", constraints = "salary is null or salary >= 0")
@SuppressWarnings("deprecation")
public class Employee extends Person {
  @Column(precision = 10, scale = 2)
  BigDecimal salary;

  @Column(nullable = false)
  LocalDate hiredOn;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "manager_id")
  Employee manager;

  @OneToMany(mappedBy = "manager")
  Set<Employee> reports;
}
