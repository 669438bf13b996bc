package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.Inspector;
import dev.athanor.schema.MetaData;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads {@code information_schema}, one view at a time, and puts the rows together here. */
final class FamilyInspector implements Inspector {

  private static final String SCHEMATA =
      "SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME, DATABASE(),"
          + " @@default_storage_engine FROM information_schema.SCHEMATA";

  private final Product product;
  private final FamilyTypes types;

  FamilyInspector(Product product, FamilyTypes types) {
    this.product = product;
    this.types = types;
  }

  /**
   * A schema.
   *
   * @param standard whether it is the connection's default one
   * @param engine the engine that tables get where none is asked for
   */
  record Schema(String name, String collation, boolean standard, String engine) {

    static Schema read(ResultSet row) throws SQLException {
      String name = row.getString(1);
      return new Schema(name, row.getString(2), name.equals(row.getString(3)), row.getString(4));
    }
  }

  @Override
  public Inspection inspect(Connection connection, List<String> schemas) throws SQLException {
    List<Schema> found =
        new CatalogReader(connection, List.of())
            .rows(SCHEMATA, List.of(), Schema::read).stream()
                .filter(schema -> schema.standard || schemas.contains(schema.name))
                .toList();
    if (found.isEmpty()) {
      return new Inspection(MetaData.empty(), List.of());
    }
    List<String> names = found.stream().map(Schema::name).toList();
    return new Inspecting(product, types, new CatalogReader(connection, names), found).read();
  }
}
