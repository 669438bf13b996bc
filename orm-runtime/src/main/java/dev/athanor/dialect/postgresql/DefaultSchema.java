package dev.athanor.dialect.postgresql;

import dev.athanor.schema.Column;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Named;
import org.jspecify.annotations.Nullable;

/** The schema that names belong to which name none. */
record DefaultSchema(@Nullable String name) {

  static DefaultSchema of(@Nullable String name) {
    return new DefaultSchema(name);
  }

  /** The description with this schema left out of every name. */
  MetaData strip(MetaData metaData) {
    return new MetaData(
        metaData.schemas().stream().filter(schema -> !schema.equals(name)).toList(),
        metaData.enumTypes().stream()
            .map(type -> new EnumType(strip(type.name()), type.values()))
            .toList(),
        metaData.sequences().stream()
            .map(each -> new Sequence(strip(each.name()), each.start(), each.increment()))
            .toList(),
        metaData.tables().stream().map(this::strip).toList());
  }

  private Table strip(Table table) {
    return table
        .withName(strip(table.name()))
        .withColumns(table.columns().stream().map(this::strip).toList())
        .withForeignKeys(
            table.foreignKeys().stream()
                .map(
                    key -> key.withColumns(key.columns(), strip(key.target()), key.targetColumns()))
                .toList());
  }

  private Column strip(Column column) {
    return column.withType(strip(column.type()));
  }

  private SqlType strip(SqlType type) {
    if (type instanceof Array array) {
      return new Array(strip(array.element()));
    }
    if (type instanceof Named named && name != null && named.sql().startsWith(name + ".")) {
      return new Named(named.sql().substring(name.length() + 1));
    }
    return type instanceof Enumeration words && words.name() != null
        ? new Enumeration(strip(words.name()), words.values(), words.length())
        : type;
  }

  private QualifiedName strip(QualifiedName qualified) {
    return name != null && name.equals(qualified.schema())
        ? QualifiedName.of(qualified.name())
        : qualified;
  }
}
