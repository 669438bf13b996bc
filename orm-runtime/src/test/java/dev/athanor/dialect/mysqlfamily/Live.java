package dev.athanor.dialect.mysqlfamily;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A database under test, with what its server says of it. */
final class Live {

  private final TestDatabase database;
  private final LiveSchema schema;

  Live(TestDatabase database) {
    this.database = database;
    this.schema =
        LiveSchema.of(
            Engine.unpooled(
                DatabaseUrl.of(database.url()).as(database.username(), database.password())));
  }

  LiveSchema schema() {
    return schema;
  }

  boolean isMariadb() {
    return database.kind() == TestDatabase.Kind.MARIADB;
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The rows of a query, each with its columns separated by bars. */
  List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  MetaData inspected() {
    return schema.inspect().metaData();
  }

  Table table(String name) {
    return inspected().table(name).orElseThrow();
  }

  /** The lines that the server shows of every table that the inspection finds, in no order. */
  List<String> shown() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (Table table : inspected().tables()) {
        String name = ServerText.QUOTING.name(table.name());
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + name)) {
          row.next();
          row.getString(2)
              .replaceAll(" AUTO_INCREMENT=\\d+", "")
              .lines()
              .map(line -> table.name() + ": " + line.replaceFirst(",$", ""))
              .forEach(lines::add);
        }
      }
    }
    return lines;
  }

  /** Brings the database to what it is after a change of one of its tables. */
  Plan change(String table, UnaryOperator<Table> change) {
    MetaData desired =
        inspected().mapTables(each -> each.name().name().equals(table) ? change.apply(each) : each);
    Plan plan = schema.diff(desired).plan();
    schema.apply(plan);
    return plan;
  }

  /** Gives a column another name. */
  Plan rename(String table, String from, String to) {
    var change = new Change.RenameColumn(QualifiedName.of(table), from, to);
    Renames renames = Renames.none().andColumn(QualifiedName.of(table), from, to);
    Plan plan = schema.diff(change.applyTo(inspected()), renames).plan();
    schema.apply(plan);
    return plan;
  }

  /** The table with one column changed. */
  static UnaryOperator<Table> column(String name, UnaryOperator<Column> change) {
    return table ->
        table.withColumns(
            table.columns().stream()
                .map(column -> column.name().equals(name) ? change.apply(column) : column)
                .toList());
  }
}
