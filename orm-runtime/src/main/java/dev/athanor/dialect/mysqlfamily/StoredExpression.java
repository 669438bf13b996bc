package dev.athanor.dialect.mysqlfamily;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An expression as MySQL keeps it: bytes, each literal in its own character set with that set's
 * introducer in front, everything else in UTF-8.
 */
public final class StoredExpression {

  private final String bytes;
  private final StringBuilder text = new StringBuilder();
  private int done;

  private StoredExpression(String bytes) {
    this.bytes = bytes;
  }

  /**
   * The expression as text that the server reads as the same bytes.
   *
   * @param bytes each as a character; what has other characters is text already
   */
  public static String text(String bytes) {
    if (bytes.chars().anyMatch(c -> c > 0xFF)) {
      return bytes;
    }
    String whole = fromUtf8(bytes);
    return whole == null ? new StoredExpression(bytes).byLiteral() : whole;
  }

  private static @Nullable String fromUtf8(String bytes) {
    byte[] all = bytes.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all)).toString();
    } catch (CharacterCodingException anotherCharacterSet) {
      return null;
    }
  }

  /** Writes literals that are not in UTF-8 in hexadecimal. */
  private String byLiteral() {
    int position = 0;
    while (position < bytes.length()) {
      char c = bytes.charAt(position);
      if (c == '`' || c == '\'') {
        int end = ServerText.endOfQuoted(bytes, position);
        if (c == '\'') {
          copyTo(position);
          literal(bytes.substring(position, end));
          done = end;
        }
        position = end;
      } else {
        position++;
      }
    }
    copyTo(bytes.length());
    return text.toString();
  }

  private void copyTo(int end) {
    String part = bytes.substring(done, end);
    String decoded = fromUtf8(part);
    text.append(decoded == null ? part : decoded);
    done = end;
  }

  private void literal(String quoted) {
    String decoded = fromUtf8(quoted);
    if (decoded == null) {
      byte[] value = ServerText.valueOf(quoted).getBytes(StandardCharsets.ISO_8859_1);
      text.append(" 0x").append(HexFormat.of().withUpperCase().formatHex(value));
    } else {
      text.append(decoded);
    }
  }
}
