package dev.athanor.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks. Read from a JDBC URL ({@code jdbc:postgresql://host/db}) or
 * from the shorter form that other tools use ({@code postgresql://user:password@host/db}, {@code
 * sqlite:///file}, {@code sqlite://} for one in memory).
 *
 * @param jdbc the JDBC URL
 * @param username null where the URL or nobody says
 * @param password null where the URL or nobody says
 */
public record DatabaseUrl(String jdbc, @Nullable String username, @Nullable String password) {

  private static final Pattern SECRET =
      Pattern.compile("(?i)(password|passwd|pwd|secret|token)=[^&;]*");

  /** Up to the last @ before the query: a password may hold signs that should have been escaped. */
  private static final Pattern USER_INFO = Pattern.compile("(?<=:)//[^?\\s]*@");

  /** Reads either form. */
  public static DatabaseUrl of(String url) {
    if (url.startsWith("jdbc:")) {
      return new DatabaseUrl(url, null, null);
    }
    if (url.startsWith("sqlite:///")) {
      return new DatabaseUrl("jdbc:sqlite:" + url.substring("sqlite:///".length()), null, null);
    }
    if (url.equals("sqlite:") || url.equals("sqlite://")) {
      return new DatabaseUrl("jdbc:sqlite::memory:", null, null);
    }
    return ofUri(url.startsWith("postgres://") ? "postgresql" + url.substring(8) : url);
  }

  /** A password may hold signs that should have been escaped: all up to the last @ is the user. */
  private static DatabaseUrl ofUri(String url) {
    int start = url.indexOf("://") + 3;
    int query = url.indexOf('?');
    int at = url.lastIndexOf('@', query < 0 ? url.length() : query);
    if (start < 3 || at < start) {
      return new DatabaseUrl("jdbc:" + url, null, null);
    }
    String info = url.substring(start, at);
    String jdbc = "jdbc:" + url.substring(0, start) + url.substring(at + 1);
    int colon = info.indexOf(':');
    return colon < 0
        ? new DatabaseUrl(jdbc, decoded(info), null)
        : new DatabaseUrl(
            jdbc, decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      return text;
    }
  }

  /** The same place, asked by somebody else; null keeps what the URL says. */
  public DatabaseUrl as(@Nullable String otherName, @Nullable String otherPassword) {
    return new DatabaseUrl(
        jdbc,
        otherName == null ? username : otherName,
        otherPassword == null ? password : otherPassword);
  }

  /** The URL with everything that may be a secret left out. */
  @Override
  public String toString() {
    return redacted(jdbc);
  }

  /** Any text with what looks like a secret of a URL left out. */
  public static String redacted(String text) {
    return USER_INFO.matcher(SECRET.matcher(text).replaceAll("$1=***")).replaceAll("//***@");
  }
}
