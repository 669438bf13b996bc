package dev.athanor.type;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column as a value. Each dialect writes it in its own words and reads it back, so
 * that what a dialect cannot tell apart is equal after it has passed through it once.
 */
public sealed interface SqlType {

  /** The capacity of a text or a blob that has no limit of its own. */
  long UNLIMITED = Long.MAX_VALUE;

  /** True or false. */
  record Bool() implements SqlType {}

  /** An integer of 8 bits where the database has one, else of 16. */
  record TinyInt() implements SqlType {}

  /** An integer of 16 bits. */
  record SmallInt() implements SqlType {}

  /** An integer of 32 bits. */
  record Int() implements SqlType {}

  /** An integer of 64 bits. */
  record BigInt() implements SqlType {}

  /**
   * An exact number.
   *
   * @param precision digits in all; null is whatever the database holds
   * @param scale digits after the point
   */
  record Decimal(@Nullable Integer precision, int scale) implements SqlType {}

  /** A binary floating-point number of 32 bits. */
  record Real() implements SqlType {}

  /** A binary floating-point number of 64 bits. */
  record DoublePrecision() implements SqlType {}

  /** Text of a fixed length, in characters. */
  record Char(int length) implements SqlType {}

  /**
   * Text of a bounded length.
   *
   * @param length in characters; null is whatever the database holds
   */
  record Varchar(@Nullable Integer length) implements SqlType {}

  /**
   * Long text.
   *
   * @param capacity at least this many bytes; {@link #UNLIMITED} for no bound
   */
  record Text(long capacity) implements SqlType {}

  /** Bytes of a fixed length. */
  record Binary(int length) implements SqlType {}

  /** Bytes of a bounded length. */
  record Varbinary(int length) implements SqlType {}

  /**
   * Many bytes.
   *
   * @param capacity at least this many bytes; {@link #UNLIMITED} for no bound
   */
  record Blob(long capacity) implements SqlType {}

  /** A calendar date. */
  record Date() implements SqlType {}

  /**
   * A time of day.
   *
   * @param precision digits of the fraction of a second; null is the database's default
   */
  record Time(@Nullable Integer precision, boolean withZone) implements SqlType {}

  /**
   * A point in time: local, or (with zone) on the time line.
   *
   * @param precision digits of the fraction of a second; null is the database's default
   */
  record Timestamp(@Nullable Integer precision, boolean withZone) implements SqlType {}

  /** A universally unique identifier, 128 bits. */
  record Uuid() implements SqlType {}

  /**
   * A JSON document.
   *
   * @param binary kept parsed (PostgreSQL's {@code jsonb}) where there is a choice
   */
  record Json(boolean binary) implements SqlType {}

  /**
   * One of a list of words.
   *
   * @param name the database type that holds the list, where it is an object of its own; null where
   *     the column itself lists the values
   * @param values in their order
   * @param length of the text that holds a word where the database has no enum types
   */
  record Enumeration(@Nullable QualifiedName name, List<String> values, int length)
      implements SqlType {

    /** The length where none was asked for. */
    public static final int DEFAULT_LENGTH = 255;

    public Enumeration {
      values = List.copyOf(values);
    }

    /** Words that are listed at the column. */
    public static Enumeration of(List<String> values) {
      return new Enumeration(null, values, DEFAULT_LENGTH);
    }
  }

  /**
   * The position of a word in a list: 0, 1, … A small integer with a check in every database.
   *
   * @param count how many words there are
   */
  record Ordinal(int count) implements SqlType {}

  /** A list of values of one type. */
  record Array(SqlType element) implements SqlType {}

  /** Any other type, in the database's own words. */
  record Named(String sql) implements SqlType {}

  /**
   * Whether a column of this type holds every value that a column of the other type holds, without
   * loss. False where that is not known.
   */
  default boolean holds(SqlType other) {
    return Widening.holds(this, other);
  }

  /** {@code varchar(length)}. */
  static SqlType varchar(int length) {
    return new Varchar(length);
  }

  /** {@code char(length)}. */
  static SqlType character(int length) {
    return new Char(length);
  }

  /** Text without a bound. */
  static SqlType text() {
    return new Text(UNLIMITED);
  }

  /** Bytes without a bound. */
  static SqlType blob() {
    return new Blob(UNLIMITED);
  }

  /** True or false. */
  static SqlType bool() {
    return new Bool();
  }

  /** An integer of 16 bits. */
  static SqlType smallint() {
    return new SmallInt();
  }

  /** An integer of 32 bits. */
  static SqlType integer() {
    return new Int();
  }

  /** An integer of 64 bits. */
  static SqlType bigint() {
    return new BigInt();
  }

  /** {@code decimal(precision, scale)}. */
  static SqlType decimal(int precision, int scale) {
    return new Decimal(precision, scale);
  }

  /** A binary floating-point number of 32 bits. */
  static SqlType real() {
    return new Real();
  }

  /** A binary floating-point number of 64 bits. */
  static SqlType doublePrecision() {
    return new DoublePrecision();
  }

  /** A calendar date. */
  static SqlType date() {
    return new Date();
  }

  /** A time of day with microseconds. */
  static SqlType time() {
    return new Time(6, false);
  }

  /** A local date and time with microseconds. */
  static SqlType timestamp() {
    return new Timestamp(6, false);
  }

  /** A point on the time line with microseconds. */
  static SqlType timestampWithZone() {
    return new Timestamp(6, true);
  }

  /** A universally unique identifier. */
  static SqlType uuid() {
    return new Uuid();
  }

  /** A JSON document. */
  static SqlType json() {
    return new Json(true);
  }

  /** One of the given words, listed at the column. */
  static SqlType enumeration(String... values) {
    return Enumeration.of(List.of(values));
  }

  /** A type in the database's own words. */
  static SqlType named(String sql) {
    return new Named(sql);
  }
}
