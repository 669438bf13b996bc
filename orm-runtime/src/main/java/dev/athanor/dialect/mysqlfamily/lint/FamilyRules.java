package dev.athanor.dialect.mysqlfamily.lint;

import static dev.athanor.dialect.mysqlfamily.lint.Operation.*;

import dev.athanor.lint.Rules;
import java.util.Set;

/** The rules of the two products. */
public final class FamilyRules {

  private static final String SWAP =
      "add a column of the new kind, write both, fill the old rows in batches, then let the new"
          + " one take the place of the old one";

  private FamilyRules() {}

  /** Those of a product that makes changes in these ways. */
  public static Rules of(Operations.Ways ways) {
    return Rules.of(
        new Copy(
            "ORM-MY-101",
            ways,
            Set.of(CHANGE_TYPE, CHANGE_COUNTING),
            "every row is copied to change a type",
            SWAP),
        new Copy(
            "ORM-MY-102",
            ways,
            Set.of(CHANGE_CHARSET),
            "every row is copied to change a character set or collation",
            SWAP),
        new Copy(
            "ORM-MY-103",
            ways,
            Set.of(RESIZE_TEXT),
            "every row is copied, because the length gets shorter or takes another number of bytes",
            "stay on the same side of 255 bytes (63 characters of utf8mb4), or let a check refuse"
                + " what is too long"),
        new Copy(
            "ORM-MY-104",
            ways,
            Set.of(DROP_PRIMARY_KEY),
            "every row is copied to live without a primary key",
            "drop the key and add the other one in one ALTER TABLE, which the server makes in"
                + " place"),
        new Copy(
            "ORM-MY-105",
            ways,
            Set.of(ADD_STORED_COLUMN, CHANGE_COMPUTED),
            "every row is copied to compute a column and store it",
            "make the column virtual, which stores nothing, and index it where it is searched"),
        new Copy(
            "ORM-MY-106",
            ways,
            Set.of(REORDER_LIST),
            "every row is copied, because the words of the list do not all stay where they are",
            "add words at the end only"),
        new Copy(
            "ORM-MY-107",
            ways,
            Set.of(ADD_FULLTEXT, ADD_SPATIAL, ADD_COUNTED_COLUMN, ADD_COLUMN, DROP_COLUMN),
            "nobody writes while the table is read for a full-text or spatial index, or a count",
            "there is no other way: measure how long it takes on a copy, and run it when nobody"
                + " writes"),
        new Copy(
            "ORM-MY-108",
            ways,
            Set.of(ADD_FOREIGN_KEY, ADD_CHECK),
            "every row is copied to look whether it obeys a new rule",
            "for a foreign key SET foreign_key_checks = 0 first, which looks at no row, and look"
                + " for rows that break it yourself; for a check add it NOT ENFORCED or let the"
                + " application refuse"),
        new Rebuild(ways),
        new FilledSilently(),
        new PartialModify());
  }
}
