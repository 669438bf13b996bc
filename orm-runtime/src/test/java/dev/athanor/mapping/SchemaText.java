package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A schema in a form made for reading in a test: a line for each table, column and constraint. A
 * type whose length was stated ends in {@code !}.
 */
final class SchemaText {

  private final StringJoiner lines = new StringJoiner("\n", "", "\n");

  private SchemaText() {}

  static String of(MetaData metaData) {
    SchemaText text = new SchemaText();
    metaData.schemas().forEach(schema -> text.lines.add("schema " + schema));
    metaData.enumTypes().forEach(text::enumType);
    metaData.sequences().forEach(text::sequence);
    metaData.tables().forEach(text::table);
    return text.lines.toString();
  }

  static String of(Class<?>... classes) {
    return of(Model.of(classes).metaData());
  }

  private void enumType(EnumType type) {
    lines.add("enum " + type.name() + " " + type.values());
  }

  private void sequence(Sequence sequence) {
    lines.add(
        "sequence %s start %d by %d"
            .formatted(sequence.name(), sequence.start(), sequence.increment()));
  }

  private void table(Table table) {
    lines.add(
        table.name()
            + (table.comment() == null ? "" : " comment '" + table.comment() + "'")
            + (table.options().isEmpty() ? "" : " " + table.options()));
    table.columns().forEach(column -> lines.add("  " + column(column)));
    if (table.primaryKey() != null) {
      lines.add("  pk " + list(table.primaryKey().columns()));
    }
    table
        .uniques()
        .forEach(
            unique ->
                lines.add("  unique " + named(unique) + list(unique.columns()) + unique(unique)));
    table.checks().forEach(check -> lines.add("  check " + named(check) + check(check)));
    table.foreignKeys().forEach(key -> lines.add("  fk " + named(key) + foreignKey(key)));
    table.indexes().forEach(index -> lines.add("  index " + index(index)));
  }

  private static String unique(Unique unique) {
    return unique.nullsNotDistinct() ? " nulls not distinct" : "";
  }

  private static String check(Check check) {
    return check.expression().sql();
  }

  private static String named(Constraint constraint) {
    return constraint.name() == null ? "" : constraint.name() + " ";
  }

  private static String list(List<String> names) {
    return "(" + String.join(", ", names) + ")";
  }

  private static String column(Column column) {
    StringBuilder text = new StringBuilder(column.name()).append(' ').append(type(column.type()));
    text.append(column.typeStated() ? "!" : "").append(column.nullable() ? "" : " not null");
    if (column.collation() != null) {
      text.append(" collate ").append(column.collation());
    }
    if (column.defaultValue() != null) {
      text.append(" default ").append(column.defaultValue());
    }
    if (column.generation() instanceof Generation.Identity) {
      text.append(" identity");
    }
    if (column.generation() instanceof Generation.Computed computed) {
      text.append(" as (").append(computed.expression()).append(")");
    }
    if (column.onUpdate() != null) {
      text.append(" on update ").append(column.onUpdate());
    }
    if (column.comment() != null) {
      text.append(" comment '").append(column.comment()).append("'");
    }
    return text.append(column.visible() ? "" : " invisible").toString();
  }

  private static String foreignKey(ForeignKey key) {
    return list(key.columns())
        + " -> "
        + key.target()
        + list(key.targetColumns())
        + action("delete", key.onDelete())
        + action("update", key.onUpdate())
        + (key.deferrability() == Deferrability.NOT_DEFERRABLE ? "" : " " + key.deferrability());
  }

  private static String action(String event, Action action) {
    return action == Action.NO_ACTION
        ? ""
        : " on " + event + " " + action.sql().toLowerCase(Locale.ROOT);
  }

  private static String index(Index index) {
    StringJoiner parts = new StringJoiner(", ", "(", ")");
    for (Index.Part part : index.parts()) {
      parts.add(
          (part.column() != null ? part.column() : part.expression().sql())
              + (part.descending() ? " desc" : "")
              + (part.nulls() == Index.Nulls.DEFAULT ? "" : " nulls " + part.nulls()));
    }
    return (index.unique() ? "unique " : "")
        + (index.name() == null ? "" : index.name() + " ")
        + (index.method() == null ? "" : "using " + index.method() + " ")
        + parts
        + (index.include().isEmpty() ? "" : " include " + list(index.include()))
        + (index.where() == null ? "" : " where " + index.where());
  }

  private static String type(SqlType type) {
    if (type instanceof SqlType.Varchar varchar) {
      return "varchar(" + varchar.length() + ")";
    }
    if (type instanceof SqlType.Char c) {
      return "char(" + c.length() + ")";
    }
    if (type instanceof SqlType.Decimal decimal) {
      return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    if (type instanceof SqlType.Timestamp timestamp) {
      return "timestamp(" + timestamp.precision() + ")" + (timestamp.withZone() ? "tz" : "");
    }
    if (type instanceof SqlType.Time time) {
      return "time(" + time.precision() + ")" + (time.withZone() ? "tz" : "");
    }
    if (type instanceof SqlType.Varbinary bytes) {
      return "varbinary(" + bytes.length() + ")";
    }
    if (type instanceof SqlType.Binary bytes) {
      return "binary(" + bytes.length() + ")";
    }
    if (type instanceof SqlType.Enumeration words) {
      return "enum"
          + (words.name() == null ? "" : " " + words.name())
          + words.values()
          + (words.length() == 255 ? "" : "(" + words.length() + ")");
    }
    if (type instanceof SqlType.Ordinal ordinal) {
      return "ordinal(" + ordinal.count() + ")";
    }
    if (type instanceof SqlType.Array array) {
      return type(array.element()) + "[]";
    }
    if (type instanceof SqlType.Json json) {
      return json.binary() ? "json" : "json text";
    }
    return type instanceof SqlType.Named named
        ? "`" + named.sql() + "`"
        : type.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
