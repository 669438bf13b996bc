package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.EnumChecks;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes of a schema what PostgreSQL can hold. */
final class PostgresqlAdaptation {

  private final PostgresqlTypes types;
  private final Quoting quoting;
  private final NamingConvention naming;

  PostgresqlAdaptation(PostgresqlTypes types, Quoting quoting, NamingConvention naming) {
    this.types = types;
    this.quoting = quoting;
    this.naming = naming;
  }

  MetaData adapt(MetaData metaData) {
    Map<QualifiedName, EnumType> enumTypes = new TreeMap<>();
    metaData.enumTypes().forEach(type -> enumTypes.put(type.name(), type));
    for (Table table : metaData.tables()) {
      for (Column column : table.columns()) {
        if (column.type() instanceof SqlType.Enumeration words && words.name() != null) {
          enumTypes.putIfAbsent(words.name(), new EnumType(words.name(), words.values()));
        }
      }
    }
    return metaData
        .mapTables(table -> adapt(metaData, table))
        .withEnumTypes(List.copyOf(enumTypes.values()));
  }

  private Table adapt(MetaData schema, Table table) {
    Table lowered = EnumChecks.lower(schema, table, words -> words.name() == null, quoting, naming);
    return lowered
        .withColumns(lowered.columns().stream().map(this::adapt).toList())
        .withIndexes(lowered.indexes().stream().map(PostgresqlAdaptation::adapt).toList())
        .withOptions(new TreeMap<>());
  }

  private Column adapt(Column column) {
    Column adapted = column.withOnUpdate(null).withVisible(true);
    if (column.type() instanceof SqlType.Enumeration words) {
      adapted =
          adapted.withType(
              new SqlType.Enumeration(
                  words.name(), words.values(), SqlType.Enumeration.DEFAULT_LENGTH));
    } else {
      adapted = adapted.withType(types.canonical(column.type()));
    }
    return adapted.generation() instanceof Identity identity
        ? adapted.withGeneration(canonical(identity))
        : adapted;
  }

  /** Counting from one in steps of one is the default and is not written. */
  static Identity canonical(Identity identity) {
    Long start = identity.start();
    Long increment = identity.increment();
    return new Identity(
        identity.always(),
        start == null || start == 1 ? null : start,
        increment == null || increment == 1 ? null : increment);
  }

  /** Nulls are last in ascending order and first in descending order unless said otherwise. */
  private static Index adapt(Index index) {
    boolean btree = "btree".equals(index.method());
    return index
        .withMethod(btree ? null : index.method())
        .withVisible(true)
        .withParts(
            index.parts().stream()
                .map(
                    part -> {
                      Index.Nulls byDefault =
                          part.descending() ? Index.Nulls.FIRST : Index.Nulls.LAST;
                      return part.withPrefixLength(null)
                          .withNulls(
                              part.nulls() == byDefault ? Index.Nulls.DEFAULT : part.nulls());
                    })
                .toList());
  }
}
