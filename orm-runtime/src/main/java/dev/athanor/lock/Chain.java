package dev.athanor.lock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The scripts with a version, in the order in which they run. */
public record Chain(List<Script> scripts) {

  public Chain {
    scripts = List.copyOf(scripts);
  }

  /**
   * A script.
   *
   * @param name of the file
   * @param checksum of its text
   */
  public record Script(String name, String checksum) {

    /** The script of this name and text. */
    public static Script of(String name, String text) {
      return new Script(name, Chain.checksum(text));
    }
  }

  /** No script. */
  public static Chain empty() {
    return new Chain(List.of());
  }

  /** The same with one more script at the end. */
  public Chain and(Script script) {
    List<Script> more = new ArrayList<>(scripts);
    more.add(script);
    return new Chain(more);
  }

  /** The last script; empty where there is none. */
  public Optional<Script> last() {
    return scripts.isEmpty() ? Optional.empty() : Optional.of(scripts.get(scripts.size() - 1));
  }

  /** The script of this name. */
  public Optional<Script> script(String name) {
    return scripts.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** SHA-256 over the names and checksums of all scripts, each over what came before it. */
  public String cumulative() {
    String hash = "";
    for (Script script : scripts) {
      hash = hash(hash + "\n" + script.name() + "\n" + script.checksum());
    }
    return hash;
  }

  /** The same for the same text, whatever the line ends and the white space at the end. */
  public static String checksum(String text) {
    return hash(text.replace("\uFEFF", "").replace("\r\n", "\n").stripTrailing());
  }

  /** SHA-256 in hexadecimal digits. */
  public static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      // https://docs.oracle.com/en/java/javase/17/docs/specs/security/standard-names.html: every
      // Java platform has it.
      throw new IllegalStateException(e);
    }
  }
}
