package dev.athanor.diff;

import dev.athanor.schema.SqlText;
import dev.athanor.type.QualifiedName;

/**
 * An expression in other words than the one that is there, where the server could not be asked
 * whether both mean the same. It is left as it is.
 *
 * @param what whose expression it is: {@code default of age}, {@code check ck_users_age}
 * @param reason why the server could not be asked, in its words
 */
public record Uncompared(
    QualifiedName table, String what, SqlText is, SqlText wanted, String reason) {

  /** In one line, without the table and the reason. */
  public String text() {
    return what + ": " + is + " ≟ " + wanted;
  }
}
