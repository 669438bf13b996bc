package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDateTime;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;

/** When and by whom something was written. Who may write it is the subclass's to say. */
@MappedSuperclass
public abstract class Authored<A extends Person> extends Identified<Long> {
  @CreationTimestamp
  @Column(name = "created_at", nullable = false, updatable = false)
  Instant createdAt;

  @UpdateTimestamp LocalDateTime updatedAt;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "author_id")
  A author;
}
