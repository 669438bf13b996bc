package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;

/** Extends a class that is not mapped, and names its version. */
@Entity
@SuppressWarnings("deprecation")
public class Ticket extends Traced {
  @Id
  @GeneratedValue(strategy = GenerationType.AUTO)
  Long id;

  @Version
  @Column(name = "changed_at")
  LocalDateTime changedAt;

  @Column(name = "state", length = 12, nullable = false)
  @Check(name = "ck_ticket_state", constraints = "state in ('open', 'done')")
  @ColumnDefault("'open'")
  String state;

  @ManyToOne Message opening;
}
