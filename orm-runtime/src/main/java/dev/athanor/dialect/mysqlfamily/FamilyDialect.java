package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.Ddl;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Inspector;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.dialect.Types;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The dialect that the two products share, but for what {@link Product} lists. */
public final class FamilyDialect implements Dialect {

  /** See https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html. */
  private static final NamingConvention NAMING = new NamingConvention(64);

  private final Product product;
  private final boolean foldsTableNames;
  private final FamilyTypes types;

  private FamilyDialect(Product product, boolean foldsTableNames) {
    this.product = product;
    this.foldsTableNames = foldsTableNames;
    this.types = new FamilyTypes(product.uuidType());
  }

  /** The dialect of a server, with the case that its table names have. */
  public static FamilyDialect of(Product product, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@lower_case_table_names")) {
      return new FamilyDialect(product, row.next() && row.getInt(1) != 0);
    }
  }

  /** The dialect of a server that tells the case of table names, as on Linux. */
  public static FamilyDialect offline(Product product) {
    return new FamilyDialect(product, false);
  }

  @Override
  public String name() {
    return product.name();
  }

  @Override
  public Quoting quoting() {
    return ServerText.QUOTING;
  }

  @Override
  public NamingConvention naming() {
    return NAMING;
  }

  @Override
  public Types types() {
    return types;
  }

  @Override
  public Ddl ddl() {
    return new FamilyDdl(product, types);
  }

  @Override
  public Inspector inspector() {
    return new FamilyInspector(product, types);
  }

  @Override
  public Normaliser normaliser() {
    return new FamilyNormaliser(product, new FamilyDdl(product, types), foldsTableNames);
  }

  @Override
  public ScratchDatabase scratch() {
    return new FamilyScratchDatabase();
  }

  @Override
  public MetaData adapt(MetaData metaData) {
    return new Adaptation(product, types, NAMING).adapt(metaData);
  }

  @Override
  public boolean foldsTableNames() {
    return foldsTableNames;
  }

  @Override
  public boolean hasTransactionalDdl() {
    return false;
  }
}
