package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.Ddl;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Inspector;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Online;
import dev.athanor.dialect.Rows;
import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.dialect.ScriptRules;
import dev.athanor.dialect.Types;
import dev.athanor.dialect.mysqlfamily.lint.FamilyRules;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lint.Rules;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The dialect that the two products share, but for what {@link Product} lists. */
public final class FamilyDialect implements Dialect {

  /** See https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html. */
  private static final NamingConvention NAMING = new NamingConvention(64);

  private final Product product;
  private final boolean foldsTableNames;
  private final DefaultSchema home;
  private final FamilyTypes types;

  private FamilyDialect(Product product, boolean foldsTableNames, DefaultSchema home) {
    this.product = product;
    this.foldsTableNames = foldsTableNames;
    this.home = home;
    this.types = new FamilyTypes(product.uuidType());
  }

  /**
   * The dialect of a server, with the case that its table names have and the schema they are in.
   *
   * @throws InvalidException where the server is set to read string literals another way
   */
  public static FamilyDialect of(Product product, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT @@lower_case_table_names, @@sql_mode, DATABASE()")) {
      row.next();
      refuse(row.getString(2));
      return new FamilyDialect(product, row.getInt(1) != 0, new DefaultSchema(row.getString(3)));
    }
  }

  /** MySQL itself fails to take expressions with quotes then (seen in 9.7). */
  private static void refuse(String mode) {
    if (mode.contains("NO_BACKSLASH_ESCAPES")) {
      throw new InvalidException(
          Problem.of(
              "ORM-DB-010",
              "the connection's sql_mode has NO_BACKSLASH_ESCAPES",
              "leave that out of sql_mode, for this connection at least"));
    }
  }

  /** The dialect of a server that tells the case of table names, as on Linux. */
  public static FamilyDialect offline(Product product) {
    return new FamilyDialect(product, false, new DefaultSchema(null));
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
    return familyDdl();
  }

  private FamilyDdl familyDdl() {
    return new FamilyDdl(product, types, home);
  }

  @Override
  public Online online() {
    FamilyDdl ddl = familyDdl();
    return plan ->
        List.of(
            new Online.Part(
                "",
                plan.changes(),
                ddl.onlineStatements(plan),
                ddl.onlineStatements(plan.inverse())));
  }

  @Override
  public Rows rows() {
    return new FamilyRows(product);
  }

  @Override
  public Inspector inspector() {
    return new FamilyInspector(product, types);
  }

  @Override
  public Normaliser normaliser() {
    return new FamilyNormaliser(product, familyDdl(), foldsTableNames);
  }

  @Override
  public Rules rules() {
    return FamilyRules.of(product::algorithm);
  }

  @Override
  public ScriptRules scripts() {
    return new FamilyScripts();
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
  public List<String> leftOut(MetaData metaData) {
    var adaptation = new Adaptation(product, types, NAMING);
    adaptation.adapt(metaData);
    return adaptation.leftOut();
  }

  @Override
  public boolean foldsTableNames() {
    return foldsTableNames;
  }

  /** Both drivers call a schema a catalog. */
  @Override
  public WayBack enter(Connection connection, String schema) throws SQLException {
    String before = connection.getCatalog();
    connection.setCatalog(schema);
    // Not by USE: the drivers remember where they are.
    return same -> {
      if (before != null && !before.isEmpty()) {
        same.setCatalog(before);
      }
    };
  }

  @Override
  public boolean hasTransactionalDdl() {
    return false;
  }
}
