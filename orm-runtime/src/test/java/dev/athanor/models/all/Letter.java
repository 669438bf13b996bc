package dev.athanor.models.all;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;

/** In the message's table. */
@Entity
@DiscriminatorValue("1")
public class Letter extends Message {
  @ManyToOne Person recipient;
}
