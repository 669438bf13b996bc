package dev.athanor.sql;

import dev.athanor.schema.Literals;
import dev.athanor.type.QualifiedName;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Writes names and literals into SQL. This is the one place that quotes.
 *
 * @param quote the character that quotes a name
 * @param backslashEscapes whether a backslash in a string literal has to be doubled
 */
public record Quoting(char quote, boolean backslashEscapes) {

  /** Names in double quotes, as standard SQL has it. */
  public static final Quoting STANDARD = new Quoting('"', false);

  /** A name, always quoted, so that any name is a name and nothing else. */
  public String name(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a name cannot hold the character U+0000: " + name.replace('\0', '?'));
    }
    String mark = String.valueOf(quote);
    return mark + name.replace(mark, mark + mark) + mark;
  }

  /** A name with its schema where it has one. */
  public String name(QualifiedName name) {
    String schema = name.schema();
    return schema == null ? name(name.name()) : name(schema) + "." + name(name.name());
  }

  /** Names separated by commas. */
  public String names(Collection<String> names) {
    return names.stream().map(this::name).collect(Collectors.joining(", "));
  }

  /** A string literal. */
  public String literal(String text) {
    return literals().write(text);
  }

  /** What a backslash means in a string literal. */
  public Literals literals() {
    return backslashEscapes ? Literals.BACKSLASHES : Literals.STANDARD;
  }
}
