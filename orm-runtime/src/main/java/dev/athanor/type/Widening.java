package dev.athanor.type;

import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.BigInt;
import dev.athanor.type.SqlType.Binary;
import dev.athanor.type.SqlType.Blob;
import dev.athanor.type.SqlType.Bool;
import dev.athanor.type.SqlType.Char;
import dev.athanor.type.SqlType.Decimal;
import dev.athanor.type.SqlType.DoublePrecision;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Int;
import dev.athanor.type.SqlType.Json;
import dev.athanor.type.SqlType.Real;
import dev.athanor.type.SqlType.SmallInt;
import dev.athanor.type.SqlType.Text;
import dev.athanor.type.SqlType.Time;
import dev.athanor.type.SqlType.Timestamp;
import dev.athanor.type.SqlType.TinyInt;
import dev.athanor.type.SqlType.Uuid;
import dev.athanor.type.SqlType.Varbinary;
import dev.athanor.type.SqlType.Varchar;
import org.jspecify.annotations.Nullable;

/** Which types hold all values of which others. What is not provably wider is not wider. */
final class Widening {

  private Widening() {}

  static boolean holds(SqlType wide, SqlType narrow) {
    if (wide.equals(narrow)) {
      return true;
    }
    if (wide instanceof Array a && narrow instanceof Array b) {
      return holds(a.element(), b.element());
    }
    if (wide instanceof Enumeration a && narrow instanceof Enumeration b) {
      return a.values().containsAll(b.values());
    }
    return longer(characters(wide), characters(narrow), !(wide instanceof Char))
        || longer(bytes(wide), bytes(narrow), !(wide instanceof Binary))
        || longer(digits(wide), digits(narrow), true)
        || number(wide, narrow)
        || time(wide, narrow)
        || (wide instanceof Json json && narrow instanceof Json && !json.binary());
  }

  /** Padding makes a wider fixed-length type change the values, so only a varying one may grow. */
  private static boolean longer(long wide, long narrow, boolean varying) {
    return varying && narrow >= 0 && wide >= narrow;
  }

  private static boolean number(SqlType wide, SqlType narrow) {
    if (wide instanceof Decimal decimal) {
      return exact(decimal, narrow);
    }
    int digits = digits(narrow);
    return wide instanceof DoublePrecision
        && (narrow instanceof Real || (digits > 1 && digits <= 10));
  }

  private static boolean time(SqlType wide, SqlType narrow) {
    if (wide instanceof Time a && narrow instanceof Time b) {
      return a.withZone() == b.withZone() && finer(a.precision(), b.precision());
    }
    return wide instanceof Timestamp a
        && narrow instanceof Timestamp b
        && a.withZone() == b.withZone()
        && finer(a.precision(), b.precision());
  }

  private static long characters(SqlType type) {
    if (type instanceof Char c) {
      return c.length();
    }
    if (type instanceof Varchar v) {
      Integer length = v.length();
      return length == null ? SqlType.UNLIMITED : length;
    }
    if (type instanceof Enumeration e) {
      return e.values().stream().mapToInt(String::length).max().orElse(0);
    }
    if (type instanceof Uuid) {
      return 36;
    }
    if (type instanceof Text t) {
      return t.capacity() == SqlType.UNLIMITED ? t.capacity() : t.capacity() / 4;
    }
    return -1;
  }

  private static long bytes(SqlType type) {
    if (type instanceof Binary b) {
      return b.length();
    }
    if (type instanceof Varbinary v) {
      return v.length();
    }
    return type instanceof Blob b ? b.capacity() : -1;
  }

  private static int digits(SqlType type) {
    if (type instanceof Bool) {
      return 1;
    }
    if (type instanceof TinyInt) {
      return 3;
    }
    if (type instanceof SmallInt) {
      return 5;
    }
    if (type instanceof Int) {
      return 10;
    }
    return type instanceof BigInt ? 19 : -1;
  }

  private static boolean exact(Decimal wide, SqlType narrow) {
    Integer precision = wide.precision();
    if (narrow instanceof Decimal d) {
      Integer other = d.precision();
      return precision == null
          || (other != null
              && wide.scale() >= d.scale()
              && precision - wide.scale() >= other - d.scale());
    }
    int digits = digits(narrow);
    return digits > 1 && (precision == null || precision - wide.scale() >= digits);
  }

  private static boolean finer(@Nullable Integer fine, @Nullable Integer coarse) {
    return fine != null && coarse != null && fine >= coarse;
  }
}
