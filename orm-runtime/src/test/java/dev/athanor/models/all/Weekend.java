package dev.athanor.models.all;

/** An enum with a converter of its own, which a property may switch off. */
public enum Weekend {
  SATURDAY,
  SUNDAY
}
