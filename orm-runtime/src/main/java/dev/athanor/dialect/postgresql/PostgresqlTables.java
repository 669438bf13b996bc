package dev.athanor.dialect.postgresql;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts tables together from rows of the catalog. */
final class PostgresqlTables {

  private static final String COLUMNS =
      "SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
          + " pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text,"
          + " CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,"
          + " col_description(c.oid, a.attnum), tn.nspname, t.typname, t.typtype = 'e',"
          + " s.seqstart, s.seqincrement,"
          + " EXISTS (SELECT FROM pg_depend o JOIN pg_class q ON q.oid = o.objid"
          + " AND q.relkind = 'S' WHERE o.refobjid = c.oid AND o.refobjsubid = a.attnum"
          + " AND o.classid = 'pg_class'::regclass AND o.deptype = 'a')"
          + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_type t ON t.oid = a.atttypid"
          + " JOIN pg_namespace tn ON tn.oid = t.typnamespace"
          + " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
          + " LEFT JOIN pg_collation l ON l.oid = a.attcollation"
          + " LEFT JOIN pg_depend i ON a.attidentity <> '' AND i.refobjid = c.oid"
          + " AND i.refobjsubid = a.attnum AND i.deptype = 'i'"
          + " AND i.classid = 'pg_class'::regclass"
          + " LEFT JOIN pg_sequence s ON s.seqrelid = i.objid"
          + " WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND a.attnum > 0"
          + " AND NOT a.attisdropped ORDER BY c.oid, a.attnum";

  private static final String NAMES_OF =
      "(SELECT array_agg(a.attname::text ORDER BY k.i) FROM unnest(%s) WITH ORDINALITY k(n, i)"
          + " JOIN pg_attribute a ON a.attrelid = %s AND a.attnum = k.n)";

  private static final String CONSTRAINTS =
      "SELECT n.nspname, c.relname, o.conname, o.contype::text, "
          + String.format(NAMES_OF, "o.conkey", "o.conrelid")
          + ", fn.nspname, f.relname, "
          + String.format(NAMES_OF, "o.confkey", "o.confrelid")
          + ", o.confdeltype::text, o.confupdtype::text, o.confmatchtype::text, o.condeferrable,"
          + " o.condeferred, o.convalidated, pg_get_expr(o.conbin, o.conrelid),"
          + " pg_get_constraintdef(o.oid) LIKE 'UNIQUE NULLS NOT DISTINCT%'"
          + " FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " LEFT JOIN pg_class f ON f.oid = o.confrelid"
          + " LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace"
          + " WHERE n.nspname = ANY (?) AND o.contype IN ('p', 'u', 'c', 'f')"
          + " ORDER BY o.conname";

  private static final String INDEXES =
      "SELECT n.nspname, c.relname, x.relname, i.indisunique, m.amname, i.indnkeyatts, k.n,"
          + " a.attname, pg_get_indexdef(i.indexrelid, k.n, false), i.indoption[k.n - 1],"
          + " CASE WHEN NOT oc.opcdefault THEN oc.opcname END,"
          + " CASE WHEN i.indcollation[k.n - 1] <> coalesce(ia.attcollation, 0)"
          + " OR (a.attnum IS NOT NULL AND i.indcollation[k.n - 1] <> a.attcollation)"
          + " THEN l.collname END,"
          + " pg_get_expr(i.indpred, i.indrelid),"
          + " pg_get_indexdef(i.indexrelid) LIKE '%NULLS NOT DISTINCT%'"
          + " FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid"
          + " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " JOIN pg_am m ON m.oid = x.relam"
          + " CROSS JOIN LATERAL generate_series(1, i.indnatts::int) k(n)"
          + " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[k.n - 1]"
          + " AND a.attnum > 0"
          + " LEFT JOIN pg_attribute ia ON ia.attrelid = x.oid AND ia.attnum = k.n"
          + " LEFT JOIN pg_opclass oc ON oc.oid = i.indclass[k.n - 1]"
          + " LEFT JOIN pg_collation l ON l.oid = i.indcollation[k.n - 1]"
          + " WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT x.relispartition"
          + " AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid"
          + " AND o.contype IN ('p', 'u', 'x'))"
          + " ORDER BY x.relname, k.n";

  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  private final PostgresqlTypes types;
  private final PostgresqlCatalog catalog;
  private final Map<QualifiedName, Parts> tables = new LinkedHashMap<>();
  private final Map<QualifiedName, List<String>> values = new HashMap<>();

  PostgresqlTables(PostgresqlTypes types, PostgresqlCatalog catalog) {
    this.types = types;
    this.catalog = catalog;
  }

  private static final class Parts {
    private final @Nullable String comment;
    private final List<Column> columns = new ArrayList<>();
    private final List<Unique> uniques = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<ForeignKey> keys = new ArrayList<>();
    private final Map<String, Index> indexes = new LinkedHashMap<>();
    private @Nullable PrimaryKey primaryKey;

    Parts(@Nullable String comment) {
      this.comment = comment;
    }

    Table table(QualifiedName name) {
      return new Table(
          name,
          columns,
          primaryKey,
          uniques,
          checks,
          keys,
          List.copyOf(indexes.values()),
          comment,
          new TreeMap<>());
    }
  }

  /** A table that is there. */
  void table(QualifiedName name, @Nullable String comment) {
    tables.put(name, new Parts(comment));
  }

  /** All tables that are there, with everything in them. */
  List<Table> read(List<EnumType> enums) throws SQLException {
    enums.forEach(type -> values.put(type.name(), type.values()));
    catalog.each(COLUMNS, this::column);
    catalog.each(CONSTRAINTS, this::constraint);
    catalog.each(INDEXES, this::index);
    List<Table> read = new ArrayList<>();
    tables.forEach((name, parts) -> read.add(parts.table(name)));
    return read;
  }

  private @Nullable Parts parts(ResultSet row) throws SQLException {
    return tables.get(catalog.name(row.getString(1), row.getString(2)));
  }

  private void column(ResultSet row) throws SQLException {
    Parts parts = parts(row);
    if (parts == null) {
      return;
    }
    String expression = row.getString(6);
    Generation generation = generation(row, expression);
    parts.columns.add(
        new Column(
            row.getString(3),
            type(row),
            true,
            !row.getBoolean(5),
            expression == null || generation != null ? null : SqlText.of(expression),
            generation,
            null,
            row.getString(9),
            row.getString(10),
            true));
  }

  private SqlType type(ResultSet row) throws SQLException {
    if (!row.getBoolean(13)) {
      return types.read(row.getString(4));
    }
    QualifiedName name = catalog.name(row.getString(11), row.getString(12));
    return new SqlType.Enumeration(
        name, values.getOrDefault(name, List.of()), SqlType.Enumeration.DEFAULT_LENGTH);
  }

  /** A serial column counts up by itself too, so it is an identity as far as the model goes. */
  private static @Nullable Generation generation(ResultSet row, @Nullable String expression)
      throws SQLException {
    String identity = row.getString(7);
    String generated = row.getString(8);
    if (!identity.isEmpty()) {
      return PostgresqlAdaptation.canonical(
          new Identity(identity.equals("a"), row.getLong(14), row.getLong(15)));
    }
    if (!generated.isEmpty() && expression != null) {
      return new Computed(SqlText.of(expression), generated.equals("s"));
    }
    boolean serial = row.getBoolean(16) && expression != null && expression.startsWith("nextval(");
    return serial ? Identity.byDefault() : null;
  }

  private void constraint(ResultSet row) throws SQLException {
    Parts parts = parts(row);
    if (parts == null) {
      return;
    }
    String name = row.getString(3);
    switch (row.getString(4)) {
      case "p" -> parts.primaryKey = new PrimaryKey(name, strings(row, 5));
      case "u" ->
          parts.uniques.add(
              new Unique(name, strings(row, 5), deferrability(row), row.getBoolean(16)));
      case "c" -> parts.checks.add(new Check(name, SqlText.of(row.getString(15))));
      default ->
          parts.keys.add(
              new ForeignKey(
                  name,
                  strings(row, 5),
                  catalog.name(row.getString(6), row.getString(7)),
                  strings(row, 8),
                  action(row.getString(9)),
                  action(row.getString(10)),
                  deferrability(row),
                  row.getString(11).equals("f"),
                  row.getBoolean(14)));
    }
  }

  private static Action action(String letter) {
    return switch (letter) {
      case "r" -> Action.RESTRICT;
      case "c" -> Action.CASCADE;
      case "n" -> Action.SET_NULL;
      case "d" -> Action.SET_DEFAULT;
      default -> Action.NO_ACTION;
    };
  }

  private static Deferrability deferrability(ResultSet row) throws SQLException {
    if (!row.getBoolean(12)) {
      return Deferrability.NOT_DEFERRABLE;
    }
    return row.getBoolean(13)
        ? Deferrability.INITIALLY_DEFERRED
        : Deferrability.INITIALLY_IMMEDIATE;
  }

  private static List<String> strings(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  /** One row for each column or expression of an index. */
  private void index(ResultSet row) throws SQLException {
    Parts parts = parts(row);
    if (parts == null) {
      return;
    }
    String name = row.getString(3);
    Index before = parts.indexes.get(name);
    if (row.getInt(7) > row.getInt(6)) {
      if (before != null) {
        List<String> include = new ArrayList<>(before.include());
        include.add(row.getString(8));
        parts.indexes.put(name, before.withInclude(include));
      }
      return;
    }
    List<Index.Part> own = new ArrayList<>(before == null ? List.of() : before.parts());
    own.add(part(row));
    String where = row.getString(13);
    String method = row.getString(5);
    parts.indexes.put(
        name,
        new Index(
            name,
            own,
            row.getBoolean(4),
            where == null ? null : SqlText.of(where),
            List.of(),
            method.equals("btree") ? null : method,
            row.getBoolean(14),
            true));
  }

  private static Index.Part part(ResultSet row) throws SQLException {
    String column = row.getString(8);
    Index.Part part =
        column == null
            ? Index.Part.expression(SqlText.of(row.getString(9)))
            : Index.Part.column(column);
    int option = row.getInt(10);
    boolean descending = (option & DESCENDING) != 0;
    boolean first = (option & NULLS_FIRST) != 0;
    Index.Nulls nulls = first ? Index.Nulls.FIRST : Index.Nulls.LAST;
    return part.withDescending(descending)
        .withNulls(first == descending ? Index.Nulls.DEFAULT : nulls)
        .withOperatorClass(row.getString(11))
        .withCollation(row.getString(12));
  }
}
