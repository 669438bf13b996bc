package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The question whether rows stand in the way of a change.
 *
 * @param rows the SELECT of what stands in the way, one row each, without a limit
 * @param noun what it finds, {@code rows that hold null}
 */
public record Count(String rows, String noun) {

  /** How many there are, up to a limit. */
  public String upTo(int limit) {
    return "SELECT count(*) FROM (" + rows + " LIMIT " + limit + ") athanor_found";
  }

  /** The question that answers a finding of a plan, asked where the plan begins. */
  public static Optional<Count> of(Finding finding, Plan plan, Quoting quoting) {
    Change change = finding.change();
    if (change instanceof Change.AlterEnumType type && finding.id().equals(DropEnumValue.ID)) {
      return ofType(type, plan.from(), quoting);
    }
    if (change == null || change.table() == null) {
      return Optional.empty();
    }
    Map<QualifiedName, QualifiedName> before = before(plan.changes());
    String from = quoting.name(before.getOrDefault(change.table(), change.table()));
    if (change instanceof Change.AlterColumn alter) {
      return ofColumn(finding.id(), alter, from, quoting);
    }
    boolean aboutRows =
        Set.of(UniqueOverRows.ID, ConditionOverRows.ID, DropEnumValue.ID).contains(finding.id());
    if (change instanceof Change.CreateIndex create && aboutRows) {
      return ofIndex(create.index(), from, quoting);
    }
    return change instanceof Change.AddConstraint add && aboutRows
        ? ofConstraint(add.constraint(), from, before, quoting)
        : Optional.empty();
  }

  private static Optional<Count> ofType(
      Change.AlterEnumType alter, MetaData schema, Quoting quoting) {
    List<String> words = new ArrayList<>(alter.from().values());
    words.removeAll(alter.to().values());
    List<String> parts = new ArrayList<>();
    for (Table table : schema.tables()) {
      for (Column column : table.columns()) {
        if (column.type() instanceof SqlType.Enumeration type
            && alter.from().name().equals(type.name())) {
          parts.add(holding(quoting.name(table.name()), column.name(), words, quoting));
        }
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Count(String.join(" UNION ALL ", parts), noun(words)));
  }

  private static String holding(String table, String column, List<String> words, Quoting quoting) {
    return select(table)
        + " WHERE "
        + quoting.name(column)
        + " IN ("
        + words.stream().map(quoting::literal).collect(Collectors.joining(", "))
        + ")";
  }

  private static String noun(List<String> words) {
    return "rows that hold " + String.join(" or ", words);
  }

  /** The names of tables before a plan, by those after it. */
  private static Map<QualifiedName, QualifiedName> before(List<Change> changes) {
    Map<QualifiedName, QualifiedName> before = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change instanceof Change.RenameTable rename) {
        before.put(rename.to(), rename.from());
      }
    }
    return before;
  }

  private static Optional<Count> ofColumn(
      String id, Change.AlterColumn alter, String from, Quoting quoting) {
    String column = quoting.name(alter.from().name());
    Integer length = length(alter.from(), alter.to());
    List<String> words = missing(alter);
    if (id.equals(NotNullOverRows.ID)) {
      return Optional.of(
          new Count(select(from) + " WHERE " + column + " IS NULL", "rows that hold null"));
    }
    if (id.equals(NarrowType.ID) && length != null) {
      return Optional.of(
          new Count(
              select(from) + " WHERE " + length(quoting) + "(" + column + ") > " + length,
              "rows that are longer than " + length));
    }
    boolean list = id.equals(NarrowType.ID) || id.equals(DropEnumValue.ID);
    return list && !words.isEmpty()
        ? Optional.of(new Count(holding(from, alter.from().name(), words, quoting), noun(words)))
        : Optional.empty();
  }

  /** In characters; length() is in bytes where a backtick quotes names. */
  private static String length(Quoting quoting) {
    return quoting.quote() == '`' ? "char_length" : "length";
  }

  private static @org.jspecify.annotations.Nullable Integer length(Column from, Column to) {
    boolean text =
        from.type() instanceof SqlType.Varchar
            || from.type() instanceof SqlType.Char
            || from.type() instanceof SqlType.Text;
    return !text
        ? null
        : to.type() instanceof SqlType.Varchar bounded
            ? bounded.length()
            : to.type() instanceof SqlType.Char fixed ? Integer.valueOf(fixed.length()) : null;
  }

  private static List<String> missing(Change.AlterColumn alter) {
    List<String> words = new ArrayList<>();
    if (alter.from().type() instanceof SqlType.Enumeration from
        && alter.to().type() instanceof SqlType.Enumeration to) {
      words.addAll(from.values());
      words.removeAll(to.values());
    }
    return words;
  }

  private static Optional<Count> ofIndex(Index index, String from, Quoting quoting) {
    boolean plain =
        index.where() == null
            && index.parts().stream()
                .allMatch(part -> part.column() != null && part.prefixLength() == null);
    return plain ? Optional.of(duplicates(index.columns(), from, quoting)) : Optional.empty();
  }

  private static Optional<Count> ofConstraint(
      Constraint constraint,
      String from,
      Map<QualifiedName, QualifiedName> before,
      Quoting quoting) {
    if (constraint instanceof Unique unique) {
      return unique.nullsNotDistinct()
          ? Optional.empty()
          : Optional.of(duplicates(unique.columns(), from, quoting));
    }
    if (constraint instanceof PrimaryKey key) {
      return Optional.of(duplicates(key.columns(), from, quoting));
    }
    if (constraint instanceof Check check) {
      return Optional.of(
          new Count(
              select(from) + " WHERE NOT (" + check.expression().sql() + ")",
              "rows that break the check"));
    }
    return Optional.of(orphans((ForeignKey) constraint, from, before, quoting));
  }

  private static Count duplicates(List<String> columns, String from, Quoting quoting) {
    String names = quoting.names(columns);
    String present =
        columns.stream()
            .map(column -> quoting.name(column) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    return new Count(
        select(from) + " WHERE " + present + " GROUP BY " + names + " HAVING count(*) > 1",
        "values that more than one row has");
  }

  private static Count orphans(
      ForeignKey key, String from, Map<QualifiedName, QualifiedName> before, Quoting quoting) {
    List<String> conditions = new ArrayList<>();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      String column = "a." + quoting.name(key.columns().get(i));
      conditions.add(column + " IS NOT NULL");
      pairs.add("b." + quoting.name(key.targetColumns().get(i)) + " = " + column);
    }
    String target =
        quoting.name(Objects.requireNonNull(before.getOrDefault(key.target(), key.target())));
    return new Count(
        "SELECT 1 AS found FROM "
            + from
            + " a WHERE "
            + String.join(" AND ", conditions)
            + " AND NOT EXISTS (SELECT 1 FROM "
            + target
            + " b WHERE "
            + String.join(" AND ", pairs)
            + ")",
        "rows that refer to nothing");
  }

  private static String select(String from) {
    return "SELECT 1 AS found FROM " + from;
  }
}
