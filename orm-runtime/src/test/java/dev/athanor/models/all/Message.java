package dev.athanor.models.all;

import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.List;
import java.util.Map;

/** Single-table inheritance with numbers for the classes. */
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
@DiscriminatorColumn(name = "message_kind", discriminatorType = DiscriminatorType.INTEGER)
@DiscriminatorValue("0")
public class Message extends Identified<Long> {
  @ManyToOne
  @JoinColumn(name = "reply_to")
  Message replyTo;

  @Lob String body;

  @OneToMany(mappedBy = "opening")
  @OrderBy("changedAt DESC, id")
  List<Ticket> tickets;

  @Convert(attributeName = "value", converter = YesNoConverter.class)
  @ElementCollection
  Map<Integer, Boolean> readBy;
}
