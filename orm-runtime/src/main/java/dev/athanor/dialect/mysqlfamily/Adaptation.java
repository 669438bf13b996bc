package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.EnumChecks;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.Generation;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a schema what the database can hold. What it cannot hold and what changes which rows are
 * accepted, or what somebody would wait for in vain, is a problem; all of them are told at once.
 */
final class Adaptation {

  /** Character sets whose default collation is the same on every server. */
  private static final Map<String, String> COLLATIONS =
      Map.of("latin1", "latin1_swedish_ci", "ascii", "ascii_general_ci", "binary", "binary");

  private final Product product;
  private final FamilyTypes types;
  private final NamingConvention naming;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  Adaptation(Product product, FamilyTypes types, NamingConvention naming) {
    this.product = product;
    this.types = types;
    this.naming = naming;
  }

  MetaData adapt(MetaData metaData) {
    problems.addAll(Names.problems(metaData));
    List<Table> tables = new ArrayList<>();
    metaData.tables().forEach(table -> tables.add(adapt(metaData, table)));
    List<Sequence> sequences = metaData.sequences();
    if (!product.hasSequences()) {
      sequences.stream()
          .filter(sequence -> metaData.table(sequence.name()).isEmpty())
          .forEach(sequence -> tables.add(counter(sequence)));
      sequences = List.of();
    }
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    MetaData adapted = new MetaData(metaData.schemas(), List.of(), sequences, tables);
    return new DistinctNames(product, MetaData.empty()).in(adapted);
  }

  /** What was left out although it decides which rows are accepted. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** A table with one number stands for a sequence. */
  private static Table counter(Sequence sequence) {
    return Table.of(sequence.name(), List.of(Column.nullable("next_val", new SqlType.BigInt())));
  }

  private Table adapt(MetaData schema, Table table) {
    Table lowered = EnumChecks.lower(schema, table, words -> false, ServerText.QUOTING, naming);
    PrimaryKey key = lowered.primaryKey();
    List<Column> columns =
        lowered.columns().stream().map(column -> adapt(lowered, column)).toList();
    List<Unique> uniques = new ArrayList<>();
    lowered.uniques().forEach(unique -> uniques.add(adapt(lowered, unique)));
    List<Index> indexes = new ArrayList<>();
    for (Index index : lowered.indexes()) {
      Index adapted = new IndexAdaptation(lowered).adapt(index);
      if (Keys.isConstraint(adapted)) {
        addOnce(uniques, Unique.of(adapted.name(), adapted.columns()));
      } else {
        indexes.add(adapted);
      }
    }
    Table adapted =
        lowered
            .withColumns(columns)
            .withPrimaryKey(key == null ? null : key.withName(null))
            .withUniques(uniques)
            .withChecks(checks(lowered))
            .withForeignKeys(
                lowered.foreignKeys().stream().map(each -> adapt(lowered, each)).toList())
            .withIndexes(indexes)
            .withComment(comment(table.comment()));
    indexes.addAll(Keys.missing(adapted));
    return counting(adapted.withIndexes(indexes));
  }

  private static void addOnce(List<Unique> uniques, Unique unique) {
    if (uniques.stream().noneMatch(there -> there.withName(unique.name()).equals(unique))) {
      uniques.add(unique);
    }
  }

  private Column adapt(Table table, Column column) {
    SqlType type = types.canonical(column.type());
    PrimaryKey key = table.primaryKey();
    boolean computed = column.isComputed();
    boolean required =
        column.isIdentity() || (key != null && key.columns().contains(column.name()));
    boolean free = computed && !product.hasRequiredComputedColumns();
    if (type instanceof SqlType.Enumeration words
        && words.values().stream().anyMatch(value -> !value.equals(threeBytes(value)))) {
      problem(
          "ORM-MY-011",
          product.name() + " does not tell the characters beyond U+FFFF in the words of an enum",
          table.name() + "." + column.name(),
          "use other words, or keep them as text");
    }
    SqlText value = computed ? null : Defaults.canonical(column.defaultValue(), type);
    if (value != null
        && !product.hasExpressionDefaults()
        && Defaults.isExpression(value, type, product.hasLiteralDefaultsForText())) {
      problem(
          "ORM-MY-012",
          product.version() + " has no expressions as defaults: " + value,
          table.name() + "." + column.name(),
          "use a literal, set the value in the application, or use MySQL 8.0.13 or later");
    }
    return column
        .withVisible(column.visible() || !product.hasHiddenColumns())
        .withType(type)
        .withNullable(free || (column.nullable() && !required))
        .withDefault(value)
        .withOnUpdate(Defaults.canonical(column.onUpdate(), type))
        .withGeneration(adapt(table, column.generation()))
        .withCollation(collation(table, column, type))
        .withComment(comment(column.comment()));
  }

  private static @Nullable String comment(@Nullable String comment) {
    return comment == null ? null : threeBytes(comment);
  }

  /** The catalog keeps comments and words in up to three bytes for each character. */
  private static String threeBytes(String text) {
    return text.replaceAll("[^\\x{0}-\\x{FFFF}]", "?");
  }

  /** Counting starts where the table is told to; the step is the server's. */
  private static @Nullable Generation adapt(Table table, @Nullable Generation generation) {
    if (generation instanceof Identity identity) {
      Long start = identity.start();
      return new Identity(false, start == null || start == 1 ? null : start, null);
    }
    return generation instanceof Computed computed
        ? new Computed(expression(table, computed.expression().sql()), computed.stored())
        : null;
  }

  private @Nullable String collation(Table table, Column column, SqlType type) {
    String stated = column.collation();
    if (stated == null && column.type() instanceof SqlType.Named named) {
      TypeWords words = TypeWords.read(named.sql());
      String charset = words.charset();
      stated = words.collation();
      if (stated == null && charset != null) {
        stated = COLLATIONS.get(charset);
        if (stated == null) {
          problem(
              "ORM-MY-001",
              "the character set " + charset + " comes without a collation",
              table.name() + "." + column.name(),
              "write the collation too, for example COLLATE utf8mb4_bin");
        }
      }
    }
    return Collations.isText(type) ? stated : null;
  }

  private Unique adapt(Table table, Unique unique) {
    boolean someNull =
        table.columns().stream()
            .anyMatch(column -> column.nullable() && unique.columns().contains(column.name()));
    if (unique.nullsNotDistinct() && someNull) {
      problem(
          "ORM-MY-002",
          product.name() + " has no NULLS NOT DISTINCT",
          "unique " + unique.columns() + " of " + table.name(),
          "make the columns not null, or use a unique index on a computed column");
    }
    if (!product.hasUniqueText()) {
      unique.columns().stream()
          .filter(column -> isEndless(table.column(column).map(Column::type).orElse(null)))
          .forEach(column -> endless(column, "unique " + unique.columns() + " of " + table.name()));
    }
    return new Unique(unique.name(), unique.columns(), Deferrability.NOT_DEFERRABLE, false);
  }

  private boolean isEndless(@Nullable SqlType type) {
    SqlType canonical = type == null ? null : types.canonical(type);
    return canonical instanceof SqlType.Text || canonical instanceof SqlType.Blob;
  }

  /** See https://dev.mysql.com/doc/refman/8.4/en/column-indexes.html. */
  private void endless(String column, String place) {
    problem(
        "ORM-MY-010",
        product.name() + " needs to know how much of " + column + " to put into the index",
        place,
        "give the column a length of up to 768 characters, or the index a prefix length");
  }

  private List<Check> checks(Table table) {
    if (product.hasChecks()) {
      return table.checks().stream().map(check -> adapt(table, check)).toList();
    }
    for (Check check : table.checks()) {
      String name = check.name() == null ? "(" + check.expression() + ")" : check.name();
      leftOut.add("check " + name + " of " + table.name());
    }
    return List.of();
  }

  private static Check adapt(Table table, Check check) {
    return check.withExpression(expression(table, check.expression().sql()));
  }

  /** Names that standard SQL has in double quotes, where this server would read a string. */
  private static SqlText expression(Table table, String sql) {
    var text = new StringBuilder();
    int copied = 0;
    for (Token token : SqlTokens.of(sql)) {
      if (token.kind() == SqlTokens.Kind.QUOTED_NAME
          && token.text().startsWith("\"")
          && table.column(token.name()).isPresent()) {
        text.append(sql, copied, token.start()).append(ServerText.QUOTING.name(token.name()));
        copied = token.end();
      }
    }
    return Words.unwrapped(text.append(sql.substring(copied)).toString());
  }

  private ForeignKey adapt(Table table, ForeignKey key) {
    if (key.onDelete() == Action.SET_DEFAULT || key.onUpdate() == Action.SET_DEFAULT) {
      problem(
          "ORM-MY-003",
          "InnoDB does not do SET DEFAULT",
          "foreign key " + key.columns() + " of " + table.name(),
          "use SET NULL or CASCADE, or set the default in the application");
    }
    return new ForeignKey(
        key.name(),
        key.columns(),
        key.target(),
        key.targetColumns(),
        canonical(key.onDelete()),
        canonical(key.onUpdate()),
        Deferrability.NOT_DEFERRABLE,
        false,
        true,
        List.of());
  }

  /** Both check at once; the catalogs do not agree on which of the two they name. */
  static Action canonical(Action action) {
    return action == Action.RESTRICT ? Action.NO_ACTION : action;
  }

  /** The server counts up one column, and only one that a key begins with. */
  private Table counting(Table table) {
    List<String> counted =
        table.columns().stream().filter(Column::isIdentity).map(Column::name).toList();
    if (counted.size() > 1) {
      problem(
          "ORM-MY-004",
          product.name() + " counts up one column of a table, not " + counted,
          table.name().toString(),
          "generate the values of the others another way");
    } else if (counted.size() == 1 && !Keys.cover(table, counted)) {
      problem(
          "ORM-MY-005",
          product.name() + " counts up only a column that a key begins with",
          table.name() + "." + counted.get(0),
          "make it the primary key or unique, or give it an index");
    }
    return table;
  }

  private void problem(String code, String what, String where, String fix) {
    problems.add(new Problem(code, what, where, fix));
  }

  /** Indexes of one table. */
  private final class IndexAdaptation {
    private final Table table;

    IndexAdaptation(Table table) {
      this.table = table;
    }

    Index adapt(Index index) {
      String where = "index " + (index.name() == null ? index.columns() : index.name());
      String place = where + " of " + table.name();
      refuse(index, place);
      String method = method(index.method(), place);
      List<Index.Part> parts = new ArrayList<>();
      for (Index.Part part : index.parts()) {
        if (part.expression() != null) {
          parts.add(expression(part, place));
        } else {
          String column = Objects.requireNonNull(part.column());
          boolean whole = part.prefixLength() == null && method == null;
          if (whole && !canBeWhole(index) && isEndless(type(column))) {
            endless(column, place);
          }
          parts.add(plain(part));
        }
      }
      return new Index(
          index.name(), parts, index.unique(), null, List.of(), method, false, index.visible());
    }

    private boolean canBeWhole(Index index) {
      return index.unique() && product.hasUniqueText();
    }

    private @Nullable SqlType type(String column) {
      return table.column(column).map(Column::type).orElse(null);
    }

    private void refuse(Index index, String place) {
      if (index.where() != null) {
        problem(
            "ORM-MY-006",
            product.name() + " has no indexes with a condition",
            place,
            index.unique()
                ? "make it unique over a computed column that is null where the condition is false"
                : "leave the condition out");
      }
      if (!index.include().isEmpty()) {
        problem(
            "ORM-MY-007",
            product.name() + " has no indexes that include columns",
            place,
            "add the columns to the end of the index, or leave them out");
      }
      if (index.nullsNotDistinct()) {
        problem(
            "ORM-MY-002",
            product.name() + " has no NULLS NOT DISTINCT",
            place,
            "make the columns not null, or use a computed column");
      }
    }

    /** InnoDB makes a B-tree of what is asked to be a hash. */
    private @Nullable String method(@Nullable String method, String place) {
      if (method == null || method.equalsIgnoreCase("btree") || method.equalsIgnoreCase("hash")) {
        return null;
      }
      String known = method.toLowerCase(java.util.Locale.ROOT);
      if (!List.of("fulltext", "spatial", "vector").contains(known)) {
        problem(
            "ORM-MY-008",
            product.name() + " has no index method '" + method + "'",
            place,
            "leave it out, or use fulltext or spatial");
      }
      return known;
    }

    private Index.Part expression(Index.Part part, String place) {
      if (!product.hasExpressionIndexes()) {
        problem(
            "ORM-MY-009",
            product.version() + " has no indexes on expressions: " + part.expression(),
            place,
            "make the expression a computed column and put the index on that");
      }
      return ordered(part)
          .withExpression(Adaptation.expression(table, String.valueOf(part.expression())))
          .withNulls(Index.Nulls.DEFAULT)
          .withOperatorClass(null)
          .withCollation(null);
    }

    private Index.Part plain(Index.Part part) {
      return ordered(part)
          .withNulls(Index.Nulls.DEFAULT)
          .withOperatorClass(null)
          .withCollation(null);
    }

    private Index.Part ordered(Index.Part part) {
      return part.withDescending(part.descending() && product.hasDescendingIndexes());
    }
  }
}
