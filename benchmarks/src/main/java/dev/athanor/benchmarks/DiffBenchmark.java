package dev.athanor.benchmarks;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.MetaData;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.CatalogAndSchema;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/**
 * Compares a database with the entities that it was made from: nothing differs, and the time is
 * that of finding this out. The model of each contender is there before the clock starts.
 */
public final class DiffBenchmark {

  private static final String USER = "postgres";

  /** Held here, as a logger that nobody holds forgets its level. */
  private static final Logger ROOT = Logger.getLogger("");

  private final EmbeddedPostgres server;
  private final int runs;

  private DiffBenchmark(EmbeddedPostgres server, int runs) {
    this.server = server;
    this.runs = runs;
  }

  /** Arguments: how many tables, how many runs. */
  public static void main(String[] arguments) throws Exception {
    ROOT.setLevel(Level.OFF);
    int tables = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      var benchmark = new DiffBenchmark(server, runs);
      benchmark.contend(tables);
      System.out.println();
      benchmark.grow(tables);
    }
  }

  private String database(String name) throws Exception {
    try (Connection connection = DriverManager.getConnection(url(USER), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return url(name);
  }

  private String url(String database) {
    return server.getJdbcUrl(USER, database);
  }

  private void contend(int tables) throws Exception {
    String url = database("contest");
    Class<?>[] classes = Entities.compiled(tables);
    Map<String, Contender.Result> results = new LinkedHashMap<>();
    try (Engine engine = Engine.create(url, USER, "")) {
      MetaData model = Model.of(classes).metaData();
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(model);
      analyze(url);
      System.out.printf(
          Locale.ROOT, "%,d tables; statements of an inspection: %d%n", tables, statements());
      results.put("catalog, two queries", catalog(url).measure(runs));
      results.put("Athanor, inspect", ((Contender) live::inspect).measure(runs));
      results.put("Athanor, diff", diff(live, model).measure(runs));
    }
    try (StandardServiceRegistry registry = registry(url)) {
      results.put("Hibernate, validate", hibernate(registry, classes).measure(runs));
    }
    try (Connection connection = DriverManager.getConnection(url, USER, "")) {
      results.put("Liquibase, diff", liquibase(connection).measure(runs));
    }
    if (Alembic.isAtHand()) {
      String place = "postgresql://" + USER + "@localhost:" + server.getPort() + "/contest";
      results.put("Alembic, autogenerate", Alembic.measure(place, runs));
    } else {
      System.out.println("Alembic is not at hand: python3 -c 'import alembic, psycopg2' fails");
    }
    Contender.Result base = results.get("Athanor, diff");
    if (base == null) {
      throw new IllegalStateException();
    }
    System.out.printf("%-22s %10s %8s %12s%n", "", "ms", "ratio", "MB allocated");
    results.forEach(
        (name, result) ->
            System.out.printf(
                Locale.ROOT,
                "%-22s %,10.0f %8.1f %12s%n",
                name,
                result.millis(),
                result.millis() / base.millis(),
                Double.isNaN(result.megabytes())
                    ? "-"
                    : String.format(Locale.ROOT, "%,.0f", result.megabytes())));
  }

  private static void analyze(String url) throws Exception {
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    }
  }

  private int statements() {
    var count = new AtomicInteger();
    var counting = new CountingConnections(server.getDatabase(USER, "contest"), count);
    LiveSchema live = LiveSchema.of(Engine.over(counting.counted()));
    count.set(0);
    live.inspect();
    return count.get();
  }

  /** What the driver and the server take to hand over the columns and the constraints, no more. */
  private static Contender catalog(String url) {
    return () -> {
      try (Connection connection = DriverManager.getConnection(url, USER, "");
          Statement statement = connection.createStatement()) {
        for (String query :
            List.of(
                "SELECT a.*, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a"
                    + " JOIN pg_class c ON c.oid = a.attrelid"
                    + " WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0",
                "SELECT k.*, pg_get_constraintdef(k.oid) FROM pg_constraint k"
                    + " WHERE k.connamespace = 'public'::regnamespace")) {
          try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
              rows.getString(1);
            }
          }
        }
      }
    };
  }

  private static Contender diff(LiveSchema live, MetaData model) {
    return () -> mustBeTrue(live.diff(model).isEmpty(), "Athanor");
  }

  private static StandardServiceRegistry registry(String url) {
    return new StandardServiceRegistryBuilder()
        .applySetting(AvailableSettings.JAKARTA_JDBC_URL, url)
        .applySetting(AvailableSettings.JAKARTA_JDBC_USER, USER)
        .applySetting(AvailableSettings.JAKARTA_JDBC_PASSWORD, "")
        .build();
  }

  /** Throws where something differs. */
  private static Contender hibernate(StandardServiceRegistry registry, Class<?>[] classes) {
    Metadata metadata = new MetadataSources(registry).addAnnotatedClasses(classes).buildMetadata();
    Map<String, Object> settings =
        Map.of(AvailableSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, "validate");
    return () ->
        SchemaManagementToolCoordinator.process(metadata, registry, settings, action -> {});
  }

  /** Its reference is the database itself, read before the clock starts. */
  private static Contender liquibase(Connection connection) throws Exception {
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    DatabaseSnapshot reference = snapshot(database);
    return () -> {
      DiffResult result =
          DiffGeneratorFactory.getInstance()
              .compare(
                  reference,
                  snapshot(database),
                  new CompareControl(reference.getSnapshotControl().getTypesToInclude()));
      mustBeTrue(result.areEqual(), "Liquibase");
    };
  }

  private static DatabaseSnapshot snapshot(Database database) throws Exception {
    return SnapshotGeneratorFactory.getInstance()
        .createSnapshot(CatalogAndSchema.DEFAULT, database, new SnapshotControl(database));
  }

  /** Ten times the tables are to take ten times the memory. */
  private void grow(int most) throws Exception {
    System.out.printf("%10s %10s %14s %14s%n", "tables", "diff ms", "MB allocated", "kB per table");
    for (int tables : List.of(most / 10, most / 3, most)) {
      String url = database("growth_" + tables);
      try (Engine engine = Engine.create(url, USER, "")) {
        MetaData model = Model.of(Entities.compiled(tables)).metaData();
        LiveSchema live = LiveSchema.of(engine);
        live.createAll(model);
        analyze(url);
        Contender.Result result = diff(live, model).measure(runs);
        System.out.printf(
            Locale.ROOT,
            "%,10d %,10.0f %,14.1f %,14.1f%n",
            tables,
            result.millis(),
            result.megabytes(),
            result.megabytes() * 1000 / tables);
      }
    }
  }

  private static void mustBeTrue(boolean nothing, String who) {
    if (!nothing) {
      throw new IllegalStateException(who + " finds a difference");
    }
  }
}
