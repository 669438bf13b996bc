package dev.athanor.models.all;

import jakarta.persistence.EnumeratedValue;

/** An enum kept by a value of its own. */
public enum Grade {
  EXCELLENT("A"),
  GOOD("B"),
  SUFFICIENT("C"),
  FAILED("F");

  @EnumeratedValue final String letter;

  Grade(String letter) {
    this.letter = letter;
  }
}
