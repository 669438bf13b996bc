package dev.athanor.models.all;

/** An enum that several entities use. */
public enum Priority {
  LOW,
  NORMAL,
  URGENT
}
