package dev.athanor.lock;

import dev.athanor.error.InvalidException;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Makes a state of lines. Whether they are all that was written, and as it was written, is seen
 * when they are written again.
 */
final class LockReader {

  private final String name;
  private final List<String> schemas = new ArrayList<>();
  private final List<EnumType> enumTypes = new ArrayList<>();
  private final List<Sequence> sequences = new ArrayList<>();
  private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
  private final Map<QualifiedName, Origin> tableOrigins = new LinkedHashMap<>();
  private final Map<QualifiedName, Map<String, Origin>> columnOrigins = new LinkedHashMap<>();
  private final List<Chain.Script> scripts = new ArrayList<>();
  private String dialect = "";

  /**
   * @param name of the file, for errors
   */
  LockReader(String name) {
    this.name = name;
  }

  LockedState read(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (i == 0 || !line.startsWith("#")) {
        try {
          line(i, Term.read(line));
        } catch (IllegalArgumentException e) {
          throw LockText.damaged(name, i, line, String.valueOf(e.getMessage()));
        }
      }
    }
    if (dialect.isEmpty()) {
      throw LockText.damaged(name, lines.size(), "", "it says no dialect");
    }
    return new LockedState(
        dialect,
        new MetaData(schemas, enumTypes, sequences, List.copyOf(tables.values())),
        new Origins(tableOrigins, columnOrigins),
        new Chain(scripts));
  }

  private void line(int index, List<Term> terms) {
    String kind = terms.get(0).word();
    List<Term> rest = terms.subList(1, terms.size());
    if (index == 0) {
      first(kind, rest);
    } else if (rest.isEmpty()) {
      throw new IllegalArgumentException("a word is missing");
    } else {
      fact(kind, rest);
    }
  }

  private void first(String kind, List<Term> rest) throws InvalidException {
    if (!kind.equals(LockText.FIRST_WORD) || rest.size() != 1) {
      throw new IllegalArgumentException("it does not begin with its format");
    }
    String format = rest.get(0).word();
    if (!format.equals(String.valueOf(LockText.FORMAT))) {
      throw LockText.newer(name, format);
    }
  }

  private void fact(String kind, List<Term> rest) {
    switch (kind) {
      case "dialect" -> dialect = rest.get(0).word();
      case "schema" -> schemas.add(rest.get(0).word());
      case "enum-type" -> enumTypes.add(RecordTerms.read(rest, Facts.ENUM_TYPE, 1));
      case "sequence" -> sequences.add(RecordTerms.read(rest, Facts.SEQUENCE, 1));
      case "script" ->
          scripts.add(new Chain.Script(rest.get(0).dotted(), rest.get(rest.size() - 1).word()));
      case "head" -> {
        // It is made of the scripts, and compared when it is written again.
      }
      default -> ofTable(kind, Facts.name(rest.get(0)), rest.subList(1, rest.size()));
    }
  }

  private void ofTable(String kind, QualifiedName table, List<Term> terms) {
    switch (kind) {
      case "table" -> table(table, terms);
      case "option" -> change(table, each -> each.withOptions(and(each.options(), terms)));
      case "column" -> column(table, terms);
      case "index" ->
          change(
              table,
              each ->
                  each.withIndexes(and(each.indexes(), RecordTerms.read(terms, Facts.INDEX, 0))));
      default -> constraint(kind, table, terms);
    }
  }

  private void table(QualifiedName table, List<Term> terms) {
    Table plain = Table.of(table, List.of());
    for (Term term : terms) {
      if (Facts.COMMENT.equals(term.key())) {
        plain = plain.withComment(term.word());
      } else if (Facts.FROM.equals(term.key())) {
        tableOrigins.put(table, Facts.origin(term));
      }
    }
    if (tables.put(table, plain) != null) {
      throw new IllegalArgumentException("the table is there twice");
    }
  }

  private void column(QualifiedName table, List<Term> terms) {
    Column column = RecordTerms.read(terms, Facts.COLUMN, Facts.LEADING_OF_COLUMN);
    change(table, each -> each.withColumns(and(each.columns(), column)));
    terms.stream()
        .filter(term -> Facts.FROM.equals(term.key()))
        .forEach(
            term ->
                columnOrigins
                    .computeIfAbsent(table, any -> new LinkedHashMap<>())
                    .put(column.name(), Facts.origin(term)));
  }

  private void constraint(String kind, QualifiedName table, List<Term> terms) {
    Record usual = Facts.usual(kind);
    if (usual == null) {
      throw new IllegalArgumentException("'" + kind + "' is not known");
    }
    Record constraint = RecordTerms.read(terms, usual, 0);
    change(table, each -> with(each, constraint));
  }

  private static Table with(Table table, Record constraint) {
    if (constraint instanceof PrimaryKey key) {
      return table.withPrimaryKey(key);
    }
    if (constraint instanceof Unique unique) {
      return table.withUniques(and(table.uniques(), unique));
    }
    if (constraint instanceof Check check) {
      return table.withChecks(and(table.checks(), check));
    }
    return table.withForeignKeys(and(table.foreignKeys(), (ForeignKey) constraint));
  }

  private void change(QualifiedName table, UnaryOperator<Table> change) {
    if (tables.computeIfPresent(table, (any, there) -> change.apply(there)) == null) {
      throw new IllegalArgumentException("the table is not there");
    }
  }

  private static <T> List<T> and(List<T> items, T more) {
    List<T> all = new ArrayList<>(items);
    all.add(more);
    return all;
  }

  private static SortedMap<String, String> and(
      SortedMap<String, String> options, List<Term> terms) {
    SortedMap<String, String> more = new TreeMap<>(options);
    terms.forEach(term -> more.put(String.valueOf(term.key()), term.word()));
    return more;
  }
}
