package dev.athanor.change;

import java.util.Locale;

/** What a change may lose, or trip over, when there are rows. */
public enum Risk {
  /** A table and its rows go. */
  DROP_TABLE(true, "all its rows are lost"),
  /** A column and its values go. */
  DROP_COLUMN(true, "its values are lost"),
  /** Values may not fit the new type. */
  NARROW_TYPE(true, "values that do not fit the new type are lost or refused"),
  /** The mark that a sequence has reached goes. */
  DROP_SEQUENCE(true, "the mark it has reached is lost"),
  /** A column that is never null is added without a value for the rows that are there. */
  NEEDS_VALUE(false, "fails if the table has rows: give the column a default"),
  /** Rows that hold null stop the change. */
  NULLS_REFUSED(false, "fails if a row holds null"),
  /** Rows that break the rule stop the change. */
  ROWS_REFUSED(false, "fails if a row breaks the rule"),
  /** Rows are written anew, which takes its time and runs triggers. */
  REWRITES_ROWS(false, "rewrites the rows that hold an old value");

  private final boolean destructive;
  private final String meaning;

  Risk(boolean destructive, String meaning) {
    this.destructive = destructive;
    this.meaning = meaning;
  }

  /** Whether something is lost for good, so that the change is refused until it is allowed. */
  public boolean isDestructive() {
    return destructive;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The word that allows it, for example {@code drop-column}. */
  public String flag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
