package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;

/** Arrays; for databases that have them. */
@Entity
public class Series {
  @Id Long id;

  int[] numbers;

  String[] texts;

  @Column(length = 20)
  List<String> tags;
}
