package dev.athanor.migrate;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialect;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.Generation;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in one line what a change does, for people: {@code alter column age: integer → bigint}. */
public final class ChangeText implements Change.Visitor<String> {

  private final Dialect dialect;

  /** Texts with types in the words of a dialect. */
  public ChangeText(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The change in one line, without the name of its table unless the change is about the table. */
  public String of(Change change) {
    return change.accept(this);
  }

  @Override
  public String createSchema(Change.CreateSchema change) {
    return "create schema " + change.schema();
  }

  @Override
  public String dropSchema(Change.DropSchema change) {
    return "drop schema " + change.schema();
  }

  @Override
  public String createTable(Change.CreateTable change) {
    return "create table " + change.table();
  }

  @Override
  public String dropTable(Change.DropTable change) {
    return "drop table " + change.table();
  }

  @Override
  public String renameTable(Change.RenameTable change) {
    return "rename table " + change.from() + " → " + change.to();
  }

  @Override
  public String addColumn(Change.AddColumn change) {
    return "add column " + change.column().name() + " " + text(change.column());
  }

  @Override
  public String dropColumn(Change.DropColumn change) {
    return "drop column " + change.column().name() + " " + type(change.column());
  }

  @Override
  public String alterColumn(Change.AlterColumn change) {
    Column from = change.from();
    Column to = change.to();
    List<String> changes = new ArrayList<>();
    changed(changes, "", type(from), type(to));
    changed(changes, "", nullability(from), nullability(to));
    changed(changes, "default ", from.defaultValue(), to.defaultValue());
    changed(changes, "", generation(from.generation()), generation(to.generation()));
    changed(changes, "on update ", from.onUpdate(), to.onUpdate());
    changed(changes, "collation ", from.collation(), to.collation());
    changed(changes, "comment ", quoted(from.comment()), quoted(to.comment()));
    changed(changes, "", visibility(from), visibility(to));
    return "alter column " + to.name() + ": " + String.join(", ", changes);
  }

  private static void changed(
      List<String> changes, String what, @Nullable Object from, @Nullable Object to) {
    if (!Objects.equals(from, to)) {
      changes.add(what + (from == null ? "none" : from) + " → " + (to == null ? "none" : to));
    }
  }

  @Override
  public String renameColumn(Change.RenameColumn change) {
    return "rename column " + change.from() + " → " + change.to();
  }

  @Override
  public String renameColumnValues(Change.RenameColumnValues change) {
    return renamed(change.values()) + " of " + change.column();
  }

  private static String renamed(Map<String, String> values) {
    return (values.size() == 1 ? "rename value " : "rename values ")
        + values.entrySet().stream()
            .map(each -> each.getKey() + " → " + each.getValue())
            .collect(Collectors.joining(", "));
  }

  @Override
  public String addConstraint(Change.AddConstraint change) {
    return "add " + text(change.constraint());
  }

  @Override
  public String dropConstraint(Change.DropConstraint change) {
    return "drop " + text(change.constraint());
  }

  @Override
  public String renameConstraint(Change.RenameConstraint change) {
    return "rename constraint " + change.from().name() + " → " + change.to().name();
  }

  @Override
  public String createIndex(Change.CreateIndex change) {
    return "create " + text(change.index());
  }

  @Override
  public String dropIndex(Change.DropIndex change) {
    return "drop " + text(change.index());
  }

  @Override
  public String renameIndex(Change.RenameIndex change) {
    return "rename index " + change.from().name() + " → " + change.to().name();
  }

  @Override
  public String alterTableComment(Change.AlterTableComment change) {
    return "comment " + orNone(change.from()) + " → " + orNone(change.to());
  }

  @Override
  public String createSequence(Change.CreateSequence change) {
    return "create sequence "
        + change.sequence().name()
        + " start "
        + change.sequence().start()
        + " increment "
        + change.sequence().increment();
  }

  @Override
  public String dropSequence(Change.DropSequence change) {
    return "drop sequence " + change.sequence().name();
  }

  @Override
  public String alterSequence(Change.AlterSequence change) {
    List<String> changes = new ArrayList<>();
    changed(changes, "start ", change.from().start(), change.to().start());
    changed(changes, "increment ", change.from().increment(), change.to().increment());
    return "alter sequence " + change.to().name() + ": " + String.join(", ", changes);
  }

  @Override
  public String createEnumType(Change.CreateEnumType change) {
    return "create type " + change.type().name() + " (" + joined(change.type().values()) + ")";
  }

  @Override
  public String dropEnumType(Change.DropEnumType change) {
    return "drop type " + change.type().name();
  }

  @Override
  public String alterEnumType(Change.AlterEnumType change) {
    return "alter type "
        + change.to().name()
        + ": ("
        + joined(change.from().values())
        + ") → ("
        + joined(change.to().values())
        + ")";
  }

  @Override
  public String renameTypeValues(Change.RenameTypeValues change) {
    return renamed(change.values()) + " of type " + change.type();
  }

  private String text(Column column) {
    List<String> words = new ArrayList<>();
    words.add(type(column));
    if (!column.nullable()) {
      words.add("not null");
    }
    SqlText defaultValue = column.defaultValue();
    if (defaultValue != null) {
      words.add("default " + defaultValue);
    }
    if (column.generation() != null) {
      words.add(generation(column.generation()));
    }
    return String.join(" ", words);
  }

  private String type(Column column) {
    return dialect.types().write(column.type());
  }

  private static String nullability(Column column) {
    return column.nullable() ? "null" : "not null";
  }

  private static String visibility(Column column) {
    return column.visible() ? "visible" : "invisible";
  }

  private static String generation(@Nullable Generation generation) {
    if (generation == null) {
      return "not generated";
    }
    return generation instanceof Computed computed
        ? "as (" + computed.expression() + ")" + (computed.stored() ? " stored" : "")
        : "identity";
  }

  /** A constraint in one line: what it is, its name and what it says. */
  public String text(Constraint constraint) {
    String name = constraint.name() == null ? "" : " " + constraint.name();
    if (constraint instanceof PrimaryKey key) {
      return "primary key" + name + " (" + joined(key.columns()) + ")";
    }
    if (constraint instanceof Unique unique) {
      return "unique"
          + name
          + " ("
          + joined(unique.columns())
          + ")"
          + (unique.nullsNotDistinct() ? " nulls not distinct" : "")
          + deferrability(unique.deferrability());
    }
    if (constraint instanceof ForeignKey key) {
      return "foreign key"
          + name
          + " ("
          + joined(key.columns())
          + ") → "
          + key.target()
          + " ("
          + joined(key.targetColumns())
          + ")"
          + action(" on delete ", key.onDelete())
          + action(" on update ", key.onUpdate())
          + deferrability(key.deferrability());
    }
    return "check" + name + " (" + ((Check) constraint).expression() + ")";
  }

  /** An index in one line. */
  public String text(Index index) {
    SqlText where = index.where();
    return (index.unique() ? "unique index " : "index ")
        + index.name()
        + (index.method() == null ? "" : " using " + index.method())
        + " ("
        + index.parts().stream().map(ChangeText::text).collect(Collectors.joining(", "))
        + ")"
        + (index.include().isEmpty() ? "" : " include (" + joined(index.include()) + ")")
        + (where == null ? "" : " where " + where);
  }

  private static String text(Index.Part part) {
    return (part.column() == null ? "(" + part.expression() + ")" : part.column())
        + (part.descending() ? " desc" : "");
  }

  private static String action(String words, Action action) {
    return action == Action.NO_ACTION
        ? ""
        : words + action.sql().toLowerCase(java.util.Locale.ROOT);
  }

  private static String deferrability(Deferrability deferrability) {
    return switch (deferrability) {
      case NOT_DEFERRABLE -> "";
      case INITIALLY_IMMEDIATE -> " deferrable";
      case INITIALLY_DEFERRED -> " deferred";
    };
  }

  private static String joined(List<String> names) {
    return String.join(", ", names);
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "none" : "'" + text + "'";
  }

  private static @Nullable String quoted(@Nullable String text) {
    return text == null ? null : "'" + text + "'";
  }
}
