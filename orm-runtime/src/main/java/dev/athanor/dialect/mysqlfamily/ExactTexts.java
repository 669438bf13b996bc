package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.mysqlfamily.Site.Kind;
import dev.athanor.schema.SqlText;
import dev.athanor.type.QualifiedName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the catalog shows only in part. They are collected first and then read at once:
 * literal defaults with one statement, expressions with another.
 */
final class ExactTexts {

  private final Map<QualifiedName, List<Literal>> literals = new LinkedHashMap<>();
  private final Set<QualifiedName> tables = new LinkedHashSet<>();
  private final Map<Place, SqlText> values = new HashMap<>();
  private final Map<QualifiedName, ShownTable> shown = new HashMap<>();

  private record Literal(String column, String value) {}

  private record Place(QualifiedName table, String column) {}

  /**
   * Asks for a literal default.
   *
   * @param bytes whether the column holds bytes, not characters
   * @param padded whether the server may fill it up with blanks
   */
  void askLiteral(QualifiedName table, String column, boolean bytes, boolean padded) {
    String value = "DEFAULT(d." + ServerText.QUOTING.name(column) + ")";
    String text = bytes ? value : "CONVERT(" + value + " USING utf8mb4)";
    literals
        .computeIfAbsent(table, each -> new ArrayList<>())
        .add(new Literal(column, padded ? "TRIM(TRAILING ' ' FROM " + text + ")" : text));
  }

  /** Asks for the definition of a table. */
  void askExpressions(QualifiedName table) {
    tables.add(table);
  }

  /** Gets the answers. */
  void read(CatalogReader reader) throws SQLException {
    if (!literals.isEmpty()) {
      readLiterals(reader);
    }
    if (!tables.isEmpty()) {
      shown.putAll(reader.shown(List.copyOf(tables)));
    }
  }

  private void readLiterals(CatalogReader reader) throws SQLException {
    List<QualifiedName> order = List.copyOf(literals.keySet());
    List<String> selects = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      selects.add(select(i, order.get(i)));
    }
    reader.rows(
        String.join(" UNION ALL ", selects),
        List.of(),
        row -> {
          answer(order.get(row.getInt(1)), row.getString(2).split(",", -1));
          return true;
        });
  }

  /**
   * Reads the defaults of a table, whether it has rows or not. They are those of a derived table
   * with one row of nulls: a column of the table itself that is never null has no default in a row
   * that an outer join has made up (seen in 9.7 and 11.4).
   */
  private String select(int number, QualifiedName table) {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Literal each : literals.getOrDefault(table, List.of())) {
      columns.add("t." + ServerText.QUOTING.name(each.column));
      values.add("IFNULL(HEX(" + each.value + "), '')");
    }
    return "SELECT "
        + number
        + ", CONCAT_WS(',', "
        + String.join(", ", values)
        + ") FROM (SELECT "
        + String.join(", ", columns)
        + " FROM (SELECT 1) one LEFT JOIN "
        + ServerText.QUOTING.name(table)
        + " t ON FALSE LIMIT 1) d";
  }

  private void answer(QualifiedName table, String[] answers) {
    List<Literal> asked = literals.getOrDefault(table, List.of());
    for (int i = 0; i < asked.size(); i++) {
      if (!answers[i].isEmpty()) {
        values.put(new Place(table, asked.get(i).column), literal(answers[i]));
      }
    }
  }

  private static SqlText literal(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return SqlText.of(ServerText.literal(text));
    } catch (CharacterCodingException notCharacters) {
      return SqlText.of("0x" + hex);
    }
  }

  /** The literal default of a column, or null where it was not asked for or not told. */
  @Nullable SqlText literal(QualifiedName table, String column) {
    return values.get(new Place(table, column));
  }

  /**
   * An expression of a table, or null where it was not asked for or is not shown.
   *
   * @param name as in {@link ShownTable#expression}
   */
  @Nullable SqlText expression(QualifiedName table, Kind kind, String name) {
    ShownTable whole = shown.get(table);
    return whole == null ? null : whole.expression(kind, name);
  }

  /** What a foreign key of a table that was asked for does, as {@link ShownTable#rule} has it. */
  String rule(QualifiedName table, String constraint, String event) {
    return Objects.requireNonNull(shown.get(table)).rule(constraint, event);
  }
}
