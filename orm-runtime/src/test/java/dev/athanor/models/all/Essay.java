package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

/** All columns of an assessment, and more. */
@Entity
public class Essay extends Assessment {
  @Column(length = 4000)
  String task;
}
