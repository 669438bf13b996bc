package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.Inspector.Inspection;
import dev.athanor.dialect.Inspector.Unmanaged;
import dev.athanor.dialect.mysqlfamily.Catalog.StoredCheck;
import dev.athanor.dialect.mysqlfamily.FamilyInspector.Schema;
import dev.athanor.dialect.mysqlfamily.Site.Kind;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One inspection. */
final class Inspecting {

  private static final String TABLES =
      "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, CREATE_OPTIONS,"
          + " TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?";
  private static final List<String> UNMANAGED =
      List.of(
          "SELECT ROUTINE_SCHEMA, LOWER(ROUTINE_TYPE), ROUTINE_NAME"
              + " FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?",
          "SELECT TRIGGER_SCHEMA, 'trigger', TRIGGER_NAME"
              + " FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?",
          "SELECT EVENT_SCHEMA, 'event', EVENT_NAME"
              + " FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?");

  private final Product product;
  private final FamilyTypes types;
  private final CatalogReader reader;
  private final ExactTexts exact = new ExactTexts();
  private final List<Schema> schemas;
  private final String standard;
  private final List<Unmanaged> unmanaged = new ArrayList<>();
  private final List<QualifiedName> sequences = new ArrayList<>();

  Inspecting(Product product, FamilyTypes types, CatalogReader reader, List<Schema> schemas) {
    this.product = product;
    this.types = types;
    this.reader = reader;
    this.schemas = schemas;
    this.standard =
        schemas.stream().filter(Schema::standard).map(Schema::name).findFirst().orElse("");
  }

  private record StoredTable(
      QualifiedName name,
      String type,
      @Nullable String engine,
      @Nullable String collation,
      String options,
      @Nullable String comment) {}

  Inspection read() throws SQLException {
    List<StoredTable> stored = tables();
    Map<QualifiedName, List<StoredCheck>> checks = checks();
    Map<QualifiedName, String> collations = new HashMap<>();
    stored.forEach(table -> collations.put(table.name, String.valueOf(table.collation)));
    var columnReader = new ColumnReader(product.catalog(), exact, types, this::name);
    columnReader.fetch(reader, collations.keySet());
    checks.forEach(this::askForExpressions);
    var keyReader = new ForeignKeyReader(this::name, exact);
    keyReader.fetch(reader);
    exact.read(reader);
    Map<QualifiedName, List<Column>> columns =
        columnReader.columns(collations, jsonColumns(checks));
    var indexes = new IndexReader(product.catalog(), this::name);
    Map<QualifiedName, IndexReader.TableKeys> keys = indexes.read(reader);
    unmanaged.addAll(indexes.unmanaged());
    Map<QualifiedName, List<ForeignKey>> references = keyReader.keys();
    routines();
    List<Table> tables = new ArrayList<>();
    for (StoredTable table : stored) {
      List<Column> own = columns.getOrDefault(table.name, List.of());
      SortedMap<String, String> options = options(table);
      List<Check> rules =
          rules(table.name, own, checks.getOrDefault(table.name, List.of()), options);
      IndexReader.TableKeys ofTable = keys.getOrDefault(table.name, IndexReader.TableKeys.NONE);
      Table whole =
          new Table(
              table.name,
              own,
              ofTable.primaryKey(),
              ofTable.uniques(),
              rules,
              references.getOrDefault(table.name, List.of()),
              ofTable.indexes(),
              table.comment,
              options);
      tables.add(Keys.withoutGenerated(whole));
    }
    List<String> further =
        schemas.stream().filter(schema -> !schema.standard()).map(Schema::name).toList();
    return new Inspection(new MetaData(further, List.of(), counters(), tables), unmanaged);
  }

  private QualifiedName name(String schema, String name) {
    return new QualifiedName(schema.equals(standard) ? null : schema, name);
  }

  private List<StoredTable> tables() throws SQLException {
    List<StoredTable> found = new ArrayList<>();
    for (StoredTable table :
        reader.rows(
            TABLES,
            row ->
                new StoredTable(
                    name(row.getString(1), row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    Objects.requireNonNullElse(row.getString(6), ""),
                    row.getString(7)))) {
      switch (table.type) {
        case "BASE TABLE" -> found.add(table);
        case "SEQUENCE" -> sequences.add(table.name);
        case "SYSTEM VERSIONED" -> {
          found.add(table);
          unmanaged.add(new Unmanaged("system versioning", table.name.toString()));
        }
        case "VIEW" -> unmanaged.add(new Unmanaged("view", table.name.toString()));
        default -> {}
      }
      if (table.options.contains("partitioned")) {
        unmanaged.add(new Unmanaged("partitioning", table.name.toString()));
      }
    }
    return found;
  }

  /** The options that are not the default ones. */
  private SortedMap<String, String> options(StoredTable table) {
    SortedMap<String, String> options = TableOptions.read(table.options);
    String own = Objects.requireNonNullElse(table.name.schema(), standard);
    Schema schema =
        schemas.stream().filter(each -> each.name().equals(own)).findFirst().orElseThrow();
    if (table.engine != null && !table.engine.equalsIgnoreCase(schema.engine())) {
      options.put(TableOptions.ENGINE, table.engine);
    }
    if (table.collation != null && !table.collation.equals(schema.collation())) {
      options.put(TableOptions.COLLATION, table.collation);
    }
    return options;
  }

  private Map<QualifiedName, List<StoredCheck>> checks() throws SQLException {
    Map<QualifiedName, List<StoredCheck>> checks = new HashMap<>();
    for (StoredCheck check : product.catalog().checks(reader)) {
      if (check.enforced()) {
        checks
            .computeIfAbsent(name(check.schema(), check.table()), table -> new ArrayList<>())
            .add(check);
      } else {
        unmanaged.add(new Unmanaged("check that is not enforced", check.name()));
      }
    }
    checks.values().forEach(each -> each.sort(Comparator.comparing(StoredCheck::name)));
    return checks;
  }

  private void askForExpressions(QualifiedName table, List<StoredCheck> checks) {
    if (checks.stream().anyMatch(this::isDoubtful)) {
      exact.askExpressions(table);
    }
  }

  private boolean isDoubtful(StoredCheck check) {
    return !isJson(check) && product.catalog().isDoubtfulExpression(check.clause());
  }

  /** Where JSON is text, the check that comes with it tells. */
  private static Map<QualifiedName, List<String>> jsonColumns(
      Map<QualifiedName, List<StoredCheck>> checks) {
    Map<QualifiedName, List<String>> columns = new HashMap<>();
    checks.forEach(
        (table, all) ->
            columns.put(
                table, all.stream().filter(Inspecting::isJson).map(StoredCheck::name).toList()));
    return columns;
  }

  private static boolean isJson(StoredCheck check) {
    return check.ofColumn()
        && check
            .clause()
            .equalsIgnoreCase("json_valid(" + ServerText.QUOTING.name(check.name()) + ")");
  }

  /** The checks but those that come with JSON; those of columns are marked in the options. */
  private List<Check> rules(
      QualifiedName table,
      List<Column> columns,
      List<StoredCheck> stored,
      Map<String, String> options) {
    List<Check> checks = new ArrayList<>();
    for (StoredCheck check : stored) {
      boolean json =
          isJson(check)
              && columns.stream()
                  .anyMatch(
                      column ->
                          column.name().equals(check.name())
                              && column.type() instanceof SqlType.Json);
      if (!json) {
        String name = check.ofColumn() ? ColumnChecks.option(check.name()) : check.name();
        SqlText whole = isDoubtful(check) ? exact.expression(table, Kind.CHECK, name) : null;
        SqlText rule =
            whole == null ? Words.unwrapped(product.catalog().expression(check.clause())) : whole;
        if (check.ofColumn()) {
          options.put(name, rule.sql());
        }
        checks.add(new Check(check.name(), rule));
      }
    }
    return checks;
  }

  private void routines() throws SQLException {
    unmanaged.addAll(
        reader.rows(
            UNMANAGED,
            row ->
                new Unmanaged(
                    row.getString(2), name(row.getString(1), row.getString(3)).toString())));
  }

  /** A sequence is read like a table of one row; all of them with one statement. */
  private List<Sequence> counters() throws SQLException {
    if (sequences.isEmpty()) {
      return List.of();
    }
    Map<String, QualifiedName> byNumber = new LinkedHashMap<>();
    List<String> selects = new ArrayList<>();
    for (QualifiedName sequence : sequences) {
      String number = String.valueOf(byNumber.size());
      byNumber.put(number, sequence);
      selects.add(
          "SELECT "
              + number
              + ", START_VALUE, INCREMENT, MINIMUM_VALUE, MAXIMUM_VALUE, CACHE_SIZE, CYCLE_OPTION"
              + " FROM "
              + ServerText.QUOTING.name(sequence));
    }
    return reader.rows(
        String.join(" UNION ALL ", selects),
        Collections.emptyList(),
        row -> {
          QualifiedName name = Objects.requireNonNull(byNumber.get(row.getString(1)));
          String options = sequenceOptions(row);
          if (!options.isEmpty()) {
            unmanaged.add(new Unmanaged("sequence option", name + " (" + options + ")"));
          }
          return new Sequence(name, row.getLong(2), row.getLong(3));
        });
  }

  /** What is not as it is by default (https://mariadb.com/kb/en/create-sequence/). */
  private static String sequenceOptions(ResultSet row) throws SQLException {
    boolean up = row.getLong(3) > 0;
    List<String> options = new ArrayList<>();
    if (row.getLong(4) != (up ? 1 : Long.MIN_VALUE + 1)) {
      options.add("minvalue " + row.getLong(4));
    }
    if (row.getLong(5) != (up ? Long.MAX_VALUE - 1 : -1)) {
      options.add("maxvalue " + row.getLong(5));
    }
    if (row.getLong(6) != 1000) {
      options.add("cache " + row.getLong(6));
    }
    if (row.getBoolean(7)) {
      options.add("cycle");
    }
    return String.join(", ", options);
  }
}
