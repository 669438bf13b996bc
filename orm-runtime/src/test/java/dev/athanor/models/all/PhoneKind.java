package dev.athanor.models.all;

/** The key of a map, kept by name. */
public enum PhoneKind {
  HOME,
  MOBILE,
  OFFICE
}
