package dev.athanor.maven;

/** The codes of problems that only a build has. A code never changes its meaning. */
final class Codes {

  /** Of the library: a mapping without any entity. */
  static final String NO_ENTITY = "ORM-MAP-004";

  static final String DESTRUCTIVE = "ORM-MVN-001";
  static final String UNANSWERED_RENAME = "ORM-MVN-002";
  static final String DIFFERENT = "ORM-MVN-003";
  static final String FORCE_MISSING = "ORM-MVN-004";
  static final String SERVER = "ORM-MVN-005";
  static final String ALLOW = "ORM-MVN-006";
  static final String RENAME = "ORM-MVN-007";
  static final String DEPENDENCY = "ORM-MVN-008";
  static final String UNWRITABLE = "ORM-MVN-009";
  static final String OTHER_DIALECT = "ORM-MVN-010";
  static final String FORMAT = "ORM-MVN-011";
  static final String STATE = "ORM-MVN-012";
  static final String NO_VERSION = "ORM-MVN-013";

  static final String LINT = "ORM-MVN-014";

  static final String NOTHING_THERE = "ORM-MVN-030";
  static final String TARGETS = "ORM-MVN-031";
  static final String TARGETS_FAILED = "ORM-MVN-032";

  /** One of the library's family: only a build says when it is an error. */
  static final String UNCOMPARED = "ORM-DIFF-007";

  private Codes() {}
}
