package dev.athanor.models.all;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import java.util.Map;

/** Converters: for an embedded property, for a map's key, and switched off. */
@Entity
public class Scholarship extends Identified<Long> {
  /** Has a property that needs a converter. */
  @Embeddable
  public static class Terms {
    Boolean renewable;
    Weekend payday;
  }

  @ManyToOne(optional = false)
  Student student;

  @Embedded
  @Convert(attributeName = "renewable", converter = YesNoConverter.class)
  Terms terms;

  @Convert(disableConversion = true)
  Weekend meeting;

  @ElementCollection
  @CollectionTable(name = "scholarship_answer")
  @Convert(attributeName = "key", converter = YesNoConverter.class)
  @MapKeyColumn(name = "expected")
  @Column(name = "answer")
  Map<Boolean, String> answers;

  Money rate;
}
