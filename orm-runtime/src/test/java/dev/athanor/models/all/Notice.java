package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;

/** In the message's table. */
@Entity
@DiscriminatorValue("2")
public class Notice extends Message {
  @ManyToOne Campus board;

  @Column(name = "hangs_until")
  LocalDate hangsUntil;
}
