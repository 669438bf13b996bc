package dev.athanor.migration;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/**
 * The version of a migration: numbers, of which the first ones count most. {@code 1.0} and {@code
 * 1} are the same version.
 *
 * @param text as it stands in the name of the script, with points between the numbers
 */
public record Version(String text) implements Comparable<Version> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  /**
   * Reads a version.
   *
   * @param text numbers with points or underscores between them
   * @throws IllegalArgumentException for any other text
   */
  public static Version of(String text) {
    if (!text.matches("\\d+([._]\\d+)*")) {
      throw new IllegalArgumentException(text + " is no version");
    }
    return new Version(text.replace('_', '.'));
  }

  /**
   * A version behind this one: the time in UTC where this one is a time, else with the last number
   * one higher.
   */
  Version next(Clock clock) {
    int dot = text.lastIndexOf('.') + 1;
    BigInteger counted = new BigInteger(text.substring(dot)).add(BigInteger.ONE);
    if (!text.matches("\\d{14}")) {
      return new Version(text.substring(0, dot) + counted);
    }
    BigInteger now =
        new BigInteger(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).format(TIME));
    return new Version(counted.max(now).toString());
  }

  private List<BigInteger> numbers() {
    return Arrays.stream(text.split("\\.", -1)).map(BigInteger::new).toList();
  }

  @Override
  public int compareTo(Version other) {
    List<BigInteger> mine = numbers();
    List<BigInteger> theirs = other.numbers();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      BigInteger a = i < mine.size() ? mine.get(i) : BigInteger.ZERO;
      BigInteger b = i < theirs.size() ? theirs.get(i) : BigInteger.ZERO;
      if (!a.equals(b)) {
        return a.compareTo(b);
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return text.replaceAll("(\\.0+)+$", "").replaceAll("(^|\\.)0+(?=\\d)", "$1").hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
