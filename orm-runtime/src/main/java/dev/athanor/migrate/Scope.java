package dev.athanor.migrate;

import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which part of a database counts. The tables that migration tools keep for themselves never do.
 *
 * @param schemas further schemas beside the default one and those that the model names
 * @param includes patterns of tables that count, with {@code *} and {@code ?}; empty for all
 * @param excludes patterns of tables that do not count
 */
public record Scope(List<String> schemas, List<String> includes, List<String> excludes) {

  private static final Set<String> BOOKKEEPING =
      Set.of(
          "orm_schema_history",
          "flyway_schema_history",
          "databasechangelog",
          "databasechangeloglock");

  public Scope {
    schemas = List.copyOf(schemas);
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /** The default schema and what the model names, with all tables. */
  public static Scope all() {
    return new Scope(List.of(), List.of(), List.of());
  }

  /** Whether a table counts. */
  public boolean contains(Table table) {
    QualifiedName name = table.name();
    return !BOOKKEEPING.contains(name.name().toLowerCase(Locale.ROOT))
        && (includes.isEmpty() || matchesAny(includes, name))
        && !matchesAny(excludes, name);
  }

  private static boolean matchesAny(List<String> patterns, QualifiedName name) {
    return patterns.stream()
        .map(Scope::pattern)
        .anyMatch(
            pattern ->
                pattern.matcher(name.name()).matches()
                    || pattern.matcher(name.toString()).matches());
  }

  private static Pattern pattern(String glob) {
    String regex = Pattern.quote(glob.strip()).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
