package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.math.BigDecimal;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** One to one, and removed or kept by the database. */
@Entity
public class Fine extends Identified<Long> {
  @OneToOne Loan loan;

  @ManyToOne
  @OnDelete(action = OnDeleteAction.SET_NULL)
  Librarian imposedBy;

  @Column(precision = 8, scale = 2, nullable = false)
  @ColumnDefault("0.00")
  BigDecimal amount;
}
