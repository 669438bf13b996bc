package dev.athanor.maven;

import java.nio.charset.Charset;
import java.util.Map;

/** What the terminal can show. */
final class Console {

  private static final Map<String, String> PLAIN =
      Map.of("→", "->", "·", "-", "├─", "|-", "└─", "`-", "│", "|", "…", "...");

  private final boolean unicode;

  Console(Charset charset) {
    unicode = charset.canEncode() && charset.newEncoder().canEncode("→·├─└│…");
  }

  /** The console that the build writes to. */
  static Console ofBuild() {
    // The first is of Java 19 and later, the second of a terminal on earlier ones.
    String name =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
    return new Console(
        !name.isEmpty() && Charset.isSupported(name)
            ? Charset.forName(name)
            : Charset.defaultCharset());
  }

  /** The text with signs that the terminal lacks spelled out. */
  String text(String text) {
    String shown = text;
    if (!unicode) {
      for (Map.Entry<String, String> sign : PLAIN.entrySet()) {
        shown = shown.replace(sign.getKey(), sign.getValue());
      }
    }
    return shown;
  }
}
