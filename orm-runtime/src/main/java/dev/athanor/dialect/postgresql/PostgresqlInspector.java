package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Inspector;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's catalog (https://www.postgresql.org/docs/current/catalogs.html) with nine
 * statements. What belongs to an extension, and partitions, are left out.
 */
final class PostgresqlInspector implements Inspector {

  private static final String SCHEMAS =
      "SELECT nspname, nspname = current_schema() FROM pg_namespace"
          + " WHERE nspname = current_schema() OR nspname = ANY (?)";

  private static final String NOT_EXTENSION =
      " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";

  private static final String TABLES =
      "SELECT n.nspname, c.relname, obj_description(c.oid, 'pg_class'), c.relkind::text"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
          + " AND NOT c.relispartition"
          + NOT_EXTENSION;

  private static final String ENUMS =
      "SELECT n.nspname, c.typname, array_agg(e.enumlabel::text ORDER BY e.enumsortorder)"
          + " FROM pg_type c JOIN pg_namespace n ON n.oid = c.typnamespace"
          + " JOIN pg_enum e ON e.enumtypid = c.oid"
          + " WHERE n.nspname = ANY (?)"
          + NOT_EXTENSION
          + " GROUP BY n.nspname, c.typname";

  private static final String SEQUENCES =
      "SELECT n.nspname, c.relname, s.seqstart, s.seqincrement"
          + " FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ANY (?) AND NOT EXISTS (SELECT FROM pg_depend d"
          + " WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass"
          + " AND d.deptype IN ('a', 'i', 'e'))";

  private static final String TRIGGERS =
      "SELECT c.relname || '.' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ANY (?) AND NOT t.tgisinternal ORDER BY 1";

  private final PostgresqlTypes types;

  PostgresqlInspector(PostgresqlTypes types) {
    this.types = types;
  }

  @Override
  public Inspection inspect(Connection connection, List<String> schemas) throws SQLException {
    return inspect(connection, schemas, true);
  }

  /** The same; without the default schema, only what the given schemas hold, as the default one. */
  MetaData inspectAsDefault(Connection connection, String schema) throws SQLException {
    Map<String, @Nullable String> names = new LinkedHashMap<>();
    names.put(schema, null);
    return read(connection, names).metaData();
  }

  private Inspection inspect(Connection connection, List<String> schemas, boolean withDefault)
      throws SQLException {
    Map<String, @Nullable String> names = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SCHEMAS)) {
      statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString(1);
          boolean isDefault = rows.getBoolean(2) && withDefault;
          names.put(name, isDefault ? null : name);
        }
      }
    }
    return read(connection, names);
  }

  private Inspection read(Connection connection, Map<String, @Nullable String> schemas)
      throws SQLException {
    var catalog = new PostgresqlCatalog(connection, schemas);
    var tables = new PostgresqlTables(types, catalog);
    List<Unmanaged> unmanaged = new ArrayList<>();
    catalog.each(
        TABLES,
        rows -> {
          QualifiedName name = catalog.name(rows.getString(1), rows.getString(2));
          String kind = rows.getString(4);
          if (kind.equals("r") || kind.equals("p")) {
            tables.table(name, rows.getString(3));
          } else {
            unmanaged.add(new Unmanaged(kind(kind), name.toString()));
          }
        });
    List<EnumType> enums = new ArrayList<>();
    catalog.each(
        ENUMS,
        rows ->
            enums.add(
                new EnumType(
                    catalog.name(rows.getString(1), rows.getString(2)),
                    List.of((String[]) rows.getArray(3).getArray()))));
    List<Sequence> sequences = new ArrayList<>();
    catalog.each(
        SEQUENCES,
        rows ->
            sequences.add(
                new Sequence(
                    catalog.name(rows.getString(1), rows.getString(2)),
                    rows.getLong(3),
                    rows.getLong(4))));
    List<Table> read = tables.read(enums);
    catalog.each(TRIGGERS, rows -> unmanaged.add(new Unmanaged("trigger", rows.getString(1))));
    List<String> named = new ArrayList<>();
    for (String schema : schemas.values()) {
      if (schema != null) {
        named.add(schema);
      }
    }
    return new Inspection(new MetaData(named, enums, sequences, read), unmanaged);
  }

  private static String kind(String relkind) {
    return switch (relkind) {
      case "v" -> "view";
      case "m" -> "materialized view";
      default -> "foreign table";
    };
  }
}
