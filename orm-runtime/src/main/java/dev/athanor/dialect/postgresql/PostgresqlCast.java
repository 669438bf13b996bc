package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Types;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.BigInt;
import dev.athanor.type.SqlType.Blob;
import dev.athanor.type.SqlType.Bool;
import dev.athanor.type.SqlType.Char;
import dev.athanor.type.SqlType.Date;
import dev.athanor.type.SqlType.Decimal;
import dev.athanor.type.SqlType.DoublePrecision;
import dev.athanor.type.SqlType.Int;
import dev.athanor.type.SqlType.Json;
import dev.athanor.type.SqlType.Named;
import dev.athanor.type.SqlType.Real;
import dev.athanor.type.SqlType.SmallInt;
import dev.athanor.type.SqlType.Text;
import dev.athanor.type.SqlType.Time;
import dev.athanor.type.SqlType.Timestamp;
import dev.athanor.type.SqlType.Uuid;
import dev.athanor.type.SqlType.Varchar;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column come into another type. Where the server converts on assignment
 * (https://www.postgresql.org/docs/current/sql-createcast.html), nothing needs to be said.
 */
record PostgresqlCast(Types types, SqlType from, SqlType to) {

  /** The expression behind USING, or null where none is needed. */
  @Nullable String using(String column) {
    if (isAssigned()) {
      return null;
    }
    if (isTime(from) && isTime(to)) {
      return betweenTimes(column);
    }
    if (from instanceof Bool && isNumber(to)) {
      return column + "::integer";
    }
    if (isNumber(from) && to instanceof Bool) {
      return column + " <> 0";
    }
    if (from instanceof Blob || to instanceof Blob) {
      return from instanceof Blob ? fromBytes(column) : toBytes(column);
    }
    if (from instanceof Array != to instanceof Array && !isText(from)) {
      return to instanceof Array
          ? "CASE WHEN " + column + " IS NOT NULL THEN ARRAY[" + column + "] END"
          : column + "[1]";
    }
    return cast(column);
  }

  /** Types between which the server has no cast are bridged by their text. */
  private String cast(String column) {
    boolean direct = isText(from) || from instanceof Named || to instanceof Named;
    String bridge = from instanceof Array ? "::text[]::" : "::text::";
    return column + (direct ? "::" : bridge) + types.write(to);
  }

  /** Whether the server converts the values by itself. */
  boolean isAssigned() {
    return (isText(to) && !(from instanceof Blob))
        || (isNumber(from) && isNumber(to))
        || (from instanceof Json && to instanceof Json);
  }

  private String fromBytes(String column) {
    if (to instanceof Uuid) {
      return "encode(" + column + ", 'hex')::uuid";
    }
    String text = "convert_from(" + column + ", 'UTF8')";
    return isText(to) ? text : text + "::" + types.write(to);
  }

  private String toBytes(String column) {
    return from instanceof Uuid
        ? "uuid_send(" + column + ")"
        : "convert_to(" + column + (isText(from) ? "" : "::text") + ", 'UTF8')";
  }

  /** Said in full where it would depend on the time zone of whoever runs the script. */
  private @Nullable String betweenTimes(String column) {
    if (from instanceof Time != to instanceof Time && !(from instanceof Timestamp)) {
      return cast(column);
    }
    boolean zoned = isZoned(from);
    if (zoned == isZoned(to) || from instanceof Time) {
      return null;
    }
    if (zoned) {
      String local = column + " AT TIME ZONE 'UTC'";
      return to instanceof Timestamp ? local : "(" + local + ")::" + types.write(to);
    }
    String local = from instanceof Date ? column + "::timestamp" : column;
    return local + " AT TIME ZONE 'UTC'";
  }

  private static boolean isZoned(SqlType type) {
    return type instanceof Timestamp timestamp && timestamp.withZone();
  }

  private static boolean isTime(SqlType type) {
    return type instanceof Date || type instanceof Time || type instanceof Timestamp;
  }

  private static boolean isText(SqlType type) {
    return type instanceof Text || type instanceof Varchar || type instanceof Char;
  }

  private static boolean isNumber(SqlType type) {
    return type instanceof SmallInt
        || type instanceof Int
        || type instanceof BigInt
        || type instanceof Decimal
        || type instanceof Real
        || type instanceof DoublePrecision;
  }
}
