package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection's own schema, which names leave out.
 *
 * @param name null where the connection has none
 */
record DefaultSchema(@Nullable String name) {

  static DefaultSchema of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT DATABASE()")) {
      return new DefaultSchema(row.next() ? row.getString(1) : null);
    }
  }

  /**
   * A key of a table, with the schema of its target told: where the table is in another schema, the
   * server would look for the target there.
   */
  ForeignKey told(QualifiedName table, ForeignKey key) {
    QualifiedName target = key.target();
    return name == null || table.schema() == null || target.schema() != null
        ? key
        : key.withColumns(
            key.columns(), new QualifiedName(name, target.name()), key.targetColumns());
  }

  /** The description with this schema left out wherever it is named. */
  MetaData leftOut(MetaData schema) {
    if (name == null || !schema.schemas().contains(name)) {
      return schema;
    }
    List<Sequence> sequences =
        schema.sequences().stream()
            .map(each -> new Sequence(leftOut(each.name()), each.start(), each.increment()))
            .toList();
    return new MetaData(
        schema.schemas().stream().filter(each -> !each.equals(name)).toList(),
        schema.enumTypes(),
        sequences,
        schema.tables().stream().map(this::leftOut).toList());
  }

  private Table leftOut(Table table) {
    return table
        .withName(leftOut(table.name()))
        .withForeignKeys(table.foreignKeys().stream().map(this::leftOut).toList());
  }

  private ForeignKey leftOut(ForeignKey key) {
    return key.withColumns(key.columns(), leftOut(key.target()), key.targetColumns());
  }

  private QualifiedName leftOut(QualifiedName qualified) {
    String schema = qualified.schema();
    return schema != null && schema.equals(name) ? QualifiedName.of(qualified.name()) : qualified;
  }
}
