package dev.athanor.dialect.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Questions to the system catalog (https://www.postgresql.org/docs/current/catalogs.html), each
 * about all objects of some schemas at once. What belongs to an extension is never among them.
 */
final class PostgresqlCatalog {

  /** Reads one row. */
  @FunctionalInterface
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  /** The names of the schemas; the default one is marked. */
  static final String SCHEMAS =
      """
      SELECT n.nspname, coalesce(n.nspname = current_schema(), false)
        FROM pg_namespace n
       WHERE n.nspname = ANY (?) OR n.nspname = current_schema()
       ORDER BY n.nspname
      """;

  /** Tables, partitioned tables, views, materialised views and foreign tables. */
  static final String RELATIONS =
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.relispartition,
             c.relpersistence = 'u', d.description, array_to_string(c.reloptions, ', '),
             CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_description d
          ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
       WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
         AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass
                            AND e.objid = c.oid AND e.deptype = 'e')
       ORDER BY n.nspname, c.relname
      """;

  /** The columns that views and materialised views show or speak of. */
  static final String VIEWED_COLUMNS =
      """
      SELECT DISTINCT r.ev_class, n.nspname, c.relname, a.attname
        FROM pg_rewrite r
        JOIN pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
         AND d.refclassid = 'pg_class'::regclass
        JOIN pg_class c ON c.oid = d.refobjid AND c.relkind IN ('r', 'p')
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
       WHERE n.nspname = ANY (?) AND d.refobjsubid > 0
       ORDER BY n.nspname, c.relname, a.attname
      """;

  static final String COLUMNS =
      """
      SELECT c.oid, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
             a.attgenerated::text, a.attidentity::text, pg_get_expr(v.adbin, v.adrelid),
             CASE WHEN pg_collation_is_visible(o.oid) THEN o.collname::text
                  ELSE '"' || replace(s.nspname, '"', '""') || '"."'
                         || replace(o.collname, '"', '""') || '"' END,
             d.description, e.oid, t.typcategory = 'A'
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_type e
          ON e.oid = CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE t.oid END
         AND e.typtype = 'e'
        LEFT JOIN pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum
        LEFT JOIN pg_collation o ON o.oid = a.attcollation AND a.attcollation <> t.typcollation
        LEFT JOIN pg_namespace s ON s.oid = o.collnamespace
        LEFT JOIN pg_description d
          ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum
       WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY c.oid, a.attnum
      """;

  /**
   * Constraints without those of partitions, nor the copies that a foreign key to a partitioned
   * table has for each partition, nor NOT NULL, which PostgreSQL 18 lists here too.
   */
  private static final String CONSTRAINTS =
      """
      SELECT k.conrelid, k.conname, k.contype::text, k.condeferrable, k.condeferred,
             k.convalidated, pg_get_expr(k.conbin, k.conrelid), %s, %s,
             (SELECT array_agg(a.attname::text ORDER BY u.position)
                FROM unnest(k.conkey) WITH ORDINALITY u (number, position)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number),
             fn.nspname, fc.relname,
             (SELECT array_agg(a.attname::text ORDER BY u.position)
                FROM unnest(k.confkey) WITH ORDINALITY u (number, position)
                JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number),
             k.confdeltype::text, k.confupdtype::text, k.confmatchtype::text, %s
        FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype = 'u'
        LEFT JOIN pg_class fc ON fc.oid = k.confrelid
        LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
       WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.conparentid = 0
       ORDER BY k.conname
      """;

  /** Since PostgreSQL 15. */
  private static final String SET_COLUMNS =
      """
      (SELECT array_agg(a.attname::text ORDER BY u.position)
                FROM unnest(k.confdelsetcols) WITH ORDINALITY u (number, position)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number)\
      """;

  /** The parts of indexes that are not made by a constraint. */
  private static final String INDEXES =
      """
      SELECT i.indrelid, i.indexrelid, x.relname, m.amname, i.indisunique, i.indisvalid, %s,
             pg_get_expr(i.indpred, i.indrelid), p.position > i.indnkeyatts, a.attname,
             CASE WHEN p.number = 0
                  THEN pg_get_indexdef(i.indexrelid, p.position::integer, false) END,
             p.options & 1 <> 0, p.options & 2 <> 0,
             CASE WHEN NOT o.opcdefault THEN
               CASE WHEN pg_opclass_is_visible(o.oid) THEN quote_ident(o.opcname)
                    ELSE quote_ident(os.nspname) || '.' || quote_ident(o.opcname) END END,
             CASE WHEN pg_collation_is_visible(l.oid) THEN l.collname::text
                  ELSE '"' || replace(ls.nspname, '"', '""') || '"."'
                         || replace(l.collname, '"', '""') || '"' END,
             CASE WHEN p.number = 0 AND l.oid IS NOT NULL
                  THEN pg_get_indexdef(i.indexrelid) END
        FROM pg_index i
        JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_am m ON m.oid = x.relam
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indoption::int2[], i.indclass::oid[],
                                 i.indcollation::oid[])
             WITH ORDINALITY p (number, options, class, sorting, position)
        LEFT JOIN pg_attribute a
          ON a.attrelid = i.indrelid AND a.attnum = p.number AND p.number <> 0
        LEFT JOIN pg_opclass o ON o.oid = p.class
        LEFT JOIN pg_namespace os ON os.oid = o.opcnamespace
        LEFT JOIN pg_collation l
          ON l.oid = p.sorting AND l.collname <> 'default'
         AND p.sorting IS DISTINCT FROM a.attcollation
        LEFT JOIN pg_namespace ls ON ls.oid = l.collnamespace
       WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND NOT EXISTS (SELECT FROM pg_constraint k
                          WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
       ORDER BY x.relname, i.indexrelid, p.position
      """;

  /** Sequences, with the column that owns one, and whether the column's default counts it up. */
  static final String SEQUENCES =
      """
      SELECT n.nspname, c.relname, q.seqstart, q.seqincrement, w.deptype::text, w.refobjid,
             a.attname,
             CASE WHEN c.relnamespace = o.relnamespace THEN quote_ident(c.relname)
                  ELSE format('%I.%I', n.nspname, c.relname) END,
             EXISTS (SELECT FROM pg_attrdef v JOIN pg_depend u
                         ON u.classid = 'pg_attrdef'::regclass AND u.objid = v.oid
                      WHERE v.adrelid = w.refobjid AND v.adnum = w.refobjsubid
                        AND u.refclassid = 'pg_class'::regclass AND u.refobjid = c.oid)
        FROM pg_sequence q
        JOIN pg_class c ON c.oid = q.seqrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_depend w
          ON w.classid = 'pg_class'::regclass AND w.objid = c.oid AND w.objsubid = 0
         AND w.refclassid = 'pg_class'::regclass AND w.deptype IN ('a', 'i')
        LEFT JOIN pg_attribute a ON a.attrelid = w.refobjid AND a.attnum = w.refobjsubid
        LEFT JOIN pg_class o ON o.oid = w.refobjid
       WHERE n.nspname = ANY (?)
         AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass
                            AND e.objid = c.oid AND e.deptype = 'e')
       ORDER BY n.nspname, c.relname
      """;

  /** All enum types, since a column may have one of a schema that was not asked for. */
  static final String ENUM_TYPES =
      """
      SELECT t.oid, n.nspname, t.typname,
             coalesce((SELECT array_agg(v.enumlabel::text ORDER BY v.enumsortorder)
                         FROM pg_enum v WHERE v.enumtypid = t.oid), '{}'),
             n.nspname = ANY (?)
               AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass
                                  AND e.objid = t.oid AND e.deptype = 'e')
        FROM pg_type t
        JOIN pg_namespace n ON n.oid = t.typnamespace
       WHERE t.typtype = 'e'
       ORDER BY n.nspname, t.typname
      """;

  /** Objects that the model has no words for. */
  static final String UNMANAGED =
      """
      SELECT o.kind, o.nspname, o.name
        FROM (SELECT 'trigger' AS kind, n.nspname, t.tgname || ' on ' || c.relname AS name,
                     'pg_trigger'::regclass AS class, t.oid
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE NOT t.tgisinternal AND NOT c.relispartition
              UNION ALL
              SELECT 'policy', n.nspname, p.polname || ' on ' || c.relname,
                     'pg_policy'::regclass, p.oid
                FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
              UNION ALL
              SELECT 'rule', n.nspname, r.rulename || ' on ' || c.relname,
                     'pg_rewrite'::regclass, r.oid
                FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
                JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE r.rulename <> '_RETURN'
              UNION ALL
              SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate'
                                    ELSE 'function' END,
                     n.nspname,
                     p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
                     'pg_proc'::regclass, p.oid
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
              UNION ALL
              SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type'
                                    ELSE 'composite type' END,
                     n.nspname, t.typname, 'pg_type'::regclass, t.oid
                FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
                LEFT JOIN pg_class c ON c.oid = t.typrelid
               WHERE t.typtype IN ('d', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')
              UNION ALL
              SELECT 'index option', n.nspname,
                     x.relname || ' (' || array_to_string(x.reloptions, ', ') || ')',
                     'pg_class'::regclass, c.oid
                FROM pg_index i
                JOIN pg_class x ON x.oid = i.indexrelid
                JOIN pg_class c ON c.oid = i.indrelid
                JOIN pg_namespace n ON n.oid = x.relnamespace
               WHERE x.reloptions IS NOT NULL AND NOT c.relispartition
              UNION ALL
              SELECT 'sequence option', n.nspname,
                     c.relname || ' ('
                       || concat_ws(', ',
                            CASE WHEN q.seqmin <> CASE WHEN q.seqincrement > 0 THEN 1
                                                       ELSE t.lowest END
                                 THEN 'minvalue ' || q.seqmin END,
                            CASE WHEN q.seqmax <> CASE WHEN q.seqincrement > 0 THEN t.highest
                                                       ELSE -1 END
                                 THEN 'maxvalue ' || q.seqmax END,
                            CASE WHEN q.seqcache <> 1 THEN 'cache ' || q.seqcache END,
                            CASE WHEN q.seqcycle THEN 'cycle' END)
                       || ')',
                     'pg_class'::regclass, c.oid
                FROM pg_sequence q
                JOIN pg_class c ON c.oid = q.seqrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN (VALUES ('int2'::regtype, -32768::bigint, 32767::bigint),
                             ('int4'::regtype, -2147483648, 2147483647),
                             ('int8'::regtype, -9223372036854775808, 9223372036854775807))
                     t (type, lowest, highest) ON t.type = q.seqtypid
               WHERE q.seqcache <> 1 OR q.seqcycle
                  OR q.seqmin <> CASE WHEN q.seqincrement > 0 THEN 1 ELSE t.lowest END
                  OR q.seqmax <> CASE WHEN q.seqincrement > 0 THEN t.highest ELSE -1 END
              UNION ALL
              SELECT 'statistics', n.nspname, s.stxname, 'pg_statistic_ext'::regclass, s.oid
                FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace) o
       WHERE o.nspname = ANY (?)
         AND NOT EXISTS (SELECT FROM pg_depend e
                          WHERE e.classid = o.class AND e.objid = o.oid AND e.deptype = 'e')
       ORDER BY o.kind, o.nspname, o.name
      """;

  private final Connection connection;
  private final PostgresqlVersion version;

  PostgresqlCatalog(Connection connection, PostgresqlVersion version) {
    this.connection = connection;
    this.version = version;
  }

  /** Asks about these schemas. */
  void ask(String question, List<String> schemas, Row row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          row.read(rows);
        }
      }
    }
  }

  String constraints() {
    return CONSTRAINTS.formatted(
        nullsNotDistinct(),
        version.virtualColumns() ? "k.conperiod" : "false",
        version.nullsNotDistinct() ? SET_COLUMNS : "NULL::text[]");
  }

  String indexes() {
    return INDEXES.formatted(nullsNotDistinct());
  }

  private String nullsNotDistinct() {
    return version.nullsNotDistinct() ? "coalesce(i.indnullsnotdistinct, false)" : "false";
  }

  /** The names in a column of the type {@code text[]}. */
  static List<String> names(ResultSet row, int column) throws SQLException {
    java.sql.Array array = row.getArray(column);
    return array == null
        ? new ArrayList<>()
        : new ArrayList<>(Arrays.asList((String[]) array.getArray()));
  }
}
