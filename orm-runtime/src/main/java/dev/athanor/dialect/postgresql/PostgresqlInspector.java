package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Inspector;
import dev.athanor.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a PostgreSQL database in nine statements.
 *
 * <p>Three things come in other words than the catalog's. A serial column is an identity, because
 * that is what it does. An index that a failed {@code CREATE INDEX CONCURRENTLY} left invalid is
 * one that is not visible, so that it is no substitute for the one that was meant. A name of the
 * default schema comes without it.
 */
final class PostgresqlInspector implements Inspector {

  private final PostgresqlTypes types;
  private final PostgresqlVersion version;

  PostgresqlInspector(PostgresqlTypes types, PostgresqlVersion version) {
    this.types = types;
    this.version = version;
  }

  @Override
  public Inspection inspect(Connection connection, List<String> schemas) throws SQLException {
    var catalog = new PostgresqlCatalog(connection, version);
    List<String> further = new ArrayList<>();
    List<String> names = new ArrayList<>();
    catalog.ask(
        PostgresqlCatalog.SCHEMAS,
        schemas,
        row -> (row.getBoolean(2) ? names : further).add(row.getString(1)));
    String defaultSchema = names.isEmpty() ? null : names.get(0);
    names.addAll(further);
    var reading = new PostgresqlReading(types, defaultSchema);
    catalog.ask(PostgresqlCatalog.SEQUENCES, names, reading::sequence);
    catalog.ask(PostgresqlCatalog.VIEWED_COLUMNS, names, reading::viewedColumn);
    tables(catalog, names, reading);
    catalog.ask(PostgresqlCatalog.UNMANAGED, names, reading::unmanaged);
    return reading.inspection(further);
  }

  /** The tables of one schema, without its name. */
  List<Table> tables(Connection connection, String schema) throws SQLException {
    var reading = new PostgresqlReading(types, schema);
    tables(new PostgresqlCatalog(connection, version), List.of(schema), reading);
    return reading.inspection(List.of()).metaData().tables();
  }

  private static void tables(
      PostgresqlCatalog catalog, List<String> schemas, PostgresqlReading reading)
      throws SQLException {
    catalog.ask(PostgresqlCatalog.ENUM_TYPES, schemas, reading::enumType);
    catalog.ask(PostgresqlCatalog.RELATIONS, schemas, reading::relation);
    catalog.ask(PostgresqlCatalog.COLUMNS, schemas, reading::column);
    catalog.ask(catalog.constraints(), schemas, reading::constraint);
    catalog.ask(catalog.indexes(), schemas, reading::indexPart);
  }
}
