package dev.athanor.mapping;

import dev.athanor.annotation.TableIndex;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.Index.Nulls;
import dev.athanor.schema.Index.Part;
import dev.athanor.schema.Origin;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import jakarta.persistence.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the indexes and unique constraints that annotations declare for a table. */
final class IndexReader {

  private final Names names;
  private final Problems problems;
  private final TableDraft table;
  private final Class<?> owner;
  private final Origin where;

  IndexReader(Names names, Problems problems, TableDraft table, Class<?> owner) {
    this.names = names;
    this.problems = problems;
    this.table = table;
    this.owner = owner;
    this.where = new Origin(owner.getName(), table.origin().property());
  }

  void uniques(UniqueConstraint[] stated) {
    for (UniqueConstraint each : stated) {
      List<String> columns = new ArrayList<>();
      for (String column : each.columnNames()) {
        columns.addAll(find(column, "a unique constraint"));
      }
      if (!columns.isEmpty()) {
        table.unique(Unique.of(names.constraintOrNone(each.name()), columns));
      }
    }
  }

  /** A unique index over plain columns is a unique constraint, as Hibernate makes it. */
  void indexes(jakarta.persistence.Index[] stated) {
    for (jakarta.persistence.Index each : stated) {
      List<Part> parts = parts(each);
      String name = names.constraintOrNone(each.name());
      if (parts.isEmpty()) {
        continue;
      }
      boolean plain =
          parts.stream()
              .allMatch(part -> part.column() != null && part.equals(Part.column(part.column())));
      Index index = index(name, parts).withUnique(each.unique());
      if (each.unique() && plain && each.options().isEmpty()) {
        table.unique(Unique.of(name, index.columns()));
      } else {
        table.index(withOptions(index, each.options()));
      }
    }
  }

  private static Index index(@Nullable String name, List<Part> parts) {
    return new Index(name, parts, false, null, List.of(), null, false, true);
  }

  private List<Part> parts(jakarta.persistence.Index stated) {
    List<Part> parts = new ArrayList<>();
    for (String each : split(stated.columnList())) {
      if (each.isBlank()) {
        problems.add(
            Codes.COLUMN_LIST,
            "the columnList of an index of " + table.name() + " is '" + stated.columnList() + "'",
            where,
            "list columns, separated by commas: columnList = \"name, created DESC\"");
        return List.of();
      }
      parts.addAll(part(each));
    }
    return parts;
  }

  void indexes(TableIndex[] stated) {
    for (TableIndex each : stated) {
      List<Part> parts = new ArrayList<>();
      for (String part : each.value()) {
        parts.addAll(part(part));
      }
      List<String> include = new ArrayList<>();
      for (String column : each.include()) {
        include.addAll(find(column, "an index"));
      }
      if (!parts.isEmpty()) {
        table.index(
            index(names.constraintOrNone(each.name()), parts)
                .withUnique(each.unique())
                .withWhere(each.where().isEmpty() ? null : SqlText.of(each.where()))
                .withInclude(include)
                .withMethod(each.method().isEmpty() ? null : each.method()));
      }
    }
  }

  /** {@code name}, {@code name DESC}, {@code lower(name) NULLS LAST}. */
  private List<Part> part(String written) {
    String rest = written.strip();
    List<Token> tokens = SqlTokens.of(rest);
    int end = tokens.size();
    Nulls nulls = Nulls.DEFAULT;
    boolean descending = false;
    if (end > 2 && tokens.get(end - 2).is("NULLS")) {
      nulls = tokens.get(end - 1).is("FIRST") ? Nulls.FIRST : Nulls.LAST;
      end -= 2;
    }
    if (end > 1 && (tokens.get(end - 1).is("DESC") || tokens.get(end - 1).is("ASC"))) {
      descending = tokens.get(end - 1).is("DESC");
      end--;
    }
    rest = end == 0 ? "" : rest.substring(0, tokens.get(end - 1).end());
    List<Part> parts = new ArrayList<>();
    if (rest.contains("(")) {
      parts.add(Part.expression(SqlText.of(rest)));
    } else {
      find(rest, "an index").forEach(column -> parts.add(Part.column(column)));
    }
    List<Part> ordered = new ArrayList<>();
    for (Part part : parts) {
      ordered.add(part.withDescending(descending).withNulls(nulls));
    }
    return ordered;
  }

  /** Commas within parentheses do not separate. */
  private static List<String> split(String list) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == ',' && depth == 0) {
        items.add(list.substring(start, i));
        start = i + 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
    items.add(list.substring(start));
    return items;
  }

  /** {@code USING gin}, {@code WHERE …}, {@code INCLUDE (…)}. */
  private Index withOptions(Index index, String options) {
    List<Token> tokens = SqlTokens.of(options);
    Index result = index;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("USING") && i + 1 < tokens.size()) {
        result = result.withMethod(tokens.get(++i).name());
      } else if (tokens.get(i).is("WHERE")) {
        return result.withWhere(SqlText.of(options.substring(tokens.get(i).end())));
      } else if (tokens.get(i).is("INCLUDE")) {
        List<String> include = new ArrayList<>();
        while (++i < tokens.size() && !tokens.get(i).is(")")) {
          if (tokens.get(i).isName()) {
            include.addAll(find(tokens.get(i).text(), "an index"));
          }
        }
        result = result.withInclude(include);
      } else {
        problems.add(
            Codes.SQL_FRAGMENT,
            "the options of an index of " + table.name() + " are not understood: '" + options + "'",
            where,
            "options can be USING, INCLUDE and WHERE; @TableIndex says them in attributes of its"
                + " own");
        return result;
      }
    }
    return result;
  }

  private List<String> find(String written, String what) {
    List<String> found = table.find(written, names);
    if (found.isEmpty() && !problems.concern(List.of(owner))) {
      problems.add(
          Codes.UNKNOWN_COLUMN,
          what
              + " of table "
              + table.name()
              + " names the column '"
              + written
              + "', which is not there"
              + Problems.didYouMean(written, table.names()),
          where,
          "name a column or an attribute: " + Problems.list(table.names()));
    }
    return found;
  }
}
