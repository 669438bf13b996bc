package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.time.LocalDate;

/** A foreign key of two columns that are named one by one. */
@Entity
public class Loan extends Identified<Long> {
  @ManyToOne(optional = false)
  @JoinColumns(
      value = {
        @JoinColumn(name = "book_id", referencedColumnName = "book_id"),
        @JoinColumn(name = "copy_number", referencedColumnName = "copy_number")
      },
      foreignKey = @ForeignKey(name = "fk_loan_copy"))
  BookCopy copy;

  @ManyToOne Account borrower;

  @OneToOne(mappedBy = "loan")
  Fine fine;

  @Column(name = "due_on")
  LocalDate dueOn;
}
