package dev.athanor.mapping;

/** The codes of mapping problems. A code never changes its meaning; the guide explains each. */
final class Codes {

  static final String NO_ID = "ORM-MAP-001";
  static final String NOT_LOADED = "ORM-MAP-002";
  static final String UNMAPPABLE_TYPE = "ORM-MAP-003";
  static final String NO_ENTITY = "ORM-MAP-004";
  static final String UNFIT_CLASS = "ORM-MAP-005";
  static final String DUPLICATE_ENTITY = "ORM-MAP-006";
  static final String SHARED_TABLE = "ORM-MAP-007";
  static final String SHARED_COLUMN = "ORM-MAP-008";
  static final String NO_TARGET = "ORM-MAP-009";
  static final String UNKNOWN_MAPPED_BY = "ORM-MAP-010";
  static final String CONTRADICTING_SIDES = "ORM-MAP-011";
  static final String JOIN_COLUMNS = "ORM-MAP-012";
  static final String UNKNOWN_COLUMN = "ORM-MAP-013";
  static final String COLUMN_LIST = "ORM-MAP-014";
  static final String ID_CLASS = "ORM-MAP-015";
  static final String MAPS_ID = "ORM-MAP-016";
  static final String UNKNOWN_GENERATOR = "ORM-MAP-017";
  static final String DISCRIMINATOR = "ORM-MAP-018";
  static final String UNKNOWN_TABLE = "ORM-MAP-019";
  static final String UNKNOWN_OVERRIDE = "ORM-MAP-020";
  static final String CONVERTER = "ORM-MAP-021";
  static final String NAMING_STRATEGY = "ORM-MAP-022";
  static final String SQL_FRAGMENT = "ORM-MAP-023";
  static final String ENDLESS = "ORM-MAP-024";
  static final String CONTRADICTING_COLUMNS = "ORM-MAP-025";
  static final String CONTRADICTING_GENERATORS = "ORM-MAP-026";

  static final String RENAMED = "ORM-MAP-027";
  static final String RENAMED_IN_CIRCLE = "ORM-MAP-028";
  static final String NOT_REPEATABLE = "ORM-MAP-029";

  private Codes() {}
}
