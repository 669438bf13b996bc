package dev.athanor.schema;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names for what was not given one, so that every constraint and index has a name that is the same
 * in every database and every run: {@code pk_users}, {@code uq_users_email}, {@code
 * fk_articles_author_id}, {@code ix_users_name}, {@code ck_users_8a1f20c4}. A name that is too long
 * is cut and ends in a hash of the whole.
 *
 * @param maximumLength in bytes of UTF-8, which is never more than a database that counts
 *     characters allows
 */
public record NamingConvention(int maximumLength) {

  /** The name of a constraint: the one that it has, or one made from what it is. */
  public String nameOf(Table table, Constraint constraint) {
    String given = constraint.name();
    if (given != null) {
      return given;
    }
    String name = table.name().name();
    if (constraint instanceof PrimaryKey) {
      return fit("pk_" + name);
    }
    if (constraint instanceof Unique unique) {
      return fit("uq_" + name + "_" + String.join("_", unique.columns()));
    }
    if (constraint instanceof ForeignKey key) {
      return fit("fk_" + name + "_" + String.join("_", key.columns()));
    }
    return fit("ck_" + name + "_" + hash(((Constraint.Check) constraint).expression().sql()));
  }

  /** The name of an index: the one that it has, or one made from what it is. */
  public String nameOf(Table table, Index index) {
    String given = index.name();
    if (given != null) {
      return given;
    }
    String prefix = (index.unique() ? "ux_" : "ix_") + table.name().name();
    return fit(
        isPlain(index)
            ? prefix + "_" + String.join("_", index.columns())
            : prefix + "_" + hash(index.withName(null).toString()));
  }

  private static boolean isPlain(Index index) {
    List<Index.Part> plain = index.columns().stream().map(Index.Part::column).toList();
    return index.parts().equals(plain) && index.where() == null;
  }

  /** The name itself where it is short enough, else its beginning and a hash of the whole. */
  public String fit(String name) {
    if (bytes(name) <= maximumLength) {
      return name;
    }
    String start = name;
    while (bytes(start) > maximumLength - 9) {
      start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
    }
    return start + "_" + hash(name);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
