package dev.athanor.schema;

import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves descriptions from the schemas that they name into others. Expressions stay as they are but
 * for the names of enum types that move too, since only a server understands the other names in
 * them.
 */
public final class Relocation {

  /** Where the schema of this name, or the default one for null, goes. */
  @FunctionalInterface
  public interface Target {
    @Nullable String of(@Nullable String schema);
  }

  private final Target target;
  private final Set<QualifiedName> types;

  private Relocation(Target target, Set<QualifiedName> types) {
    this.target = target;
    this.types = types;
  }

  /** Moves each schema to where the function says. */
  public static Relocation to(Target target) {
    return new Relocation(target, Set.of());
  }

  /** Makes this schema the default one. */
  public static Relocation asDefault(@Nullable String schema) {
    return new Relocation(name -> Objects.equals(name, schema) ? null : name, Set.of());
  }

  /** The schema's new name; null where it becomes the default one. */
  public @Nullable String schema(@Nullable String name) {
    return target.of(name);
  }

  public QualifiedName name(QualifiedName name) {
    String schema = target.of(name.schema());
    return Objects.equals(schema, name.schema()) ? name : new QualifiedName(schema, name.name());
  }

  /** The same, which knows the enum types of a schema wherever an expression names them. */
  public Relocation knowing(MetaData metaData) {
    Set<QualifiedName> known = new HashSet<>(types);
    metaData.enumTypes().forEach(type -> known.add(type.name()));
    return new Relocation(target, known);
  }

  public MetaData metaData(MetaData metaData) {
    Relocation knowing = knowing(metaData);
    return new MetaData(
        metaData.schemas().stream()
            .flatMap(name -> Stream.<String>ofNullable(target.of(name)))
            .toList(),
        each(metaData.enumTypes(), this::enumType),
        each(metaData.sequences(), this::sequence),
        each(metaData.tables(), knowing::table));
  }

  public Table table(Table table) {
    return table
        .withName(name(table.name()))
        .withColumns(each(table.columns(), this::column))
        .withChecks(each(table.checks(), this::check))
        .withForeignKeys(each(table.foreignKeys(), this::foreignKey))
        .withIndexes(each(table.indexes(), this::index));
  }

  public Column column(Column column) {
    SqlText value = column.defaultValue();
    Column moved =
        column.withType(type(column.type())).withDefault(value == null ? null : text(value));
    return column.generation() instanceof Computed computed
        ? moved.withGeneration(new Computed(text(computed.expression()), computed.stored()))
        : moved;
  }

  public Constraint constraint(Constraint constraint) {
    if (constraint instanceof Check check) {
      return check(check);
    }
    return constraint instanceof ForeignKey key ? foreignKey(key) : constraint;
  }

  public Index index(Index index) {
    SqlText where = index.where();
    List<Index.Part> parts = new ArrayList<>();
    for (Index.Part part : index.parts()) {
      SqlText expression = part.expression();
      parts.add(expression == null ? part : part.withExpression(text(expression)));
    }
    return index.withParts(parts).withWhere(where == null ? null : text(where));
  }

  private Check check(Check check) {
    return check.withExpression(text(check.expression()));
  }

  private SqlText text(SqlText text) {
    List<Token> tokens = types.isEmpty() ? List.of() : SqlTokens.of(text.sql());
    var moved = new StringBuilder();
    int copied = 0;
    for (int i = 0; i + 2 < tokens.size(); i++) {
      Token schema = tokens.get(i);
      Token name = tokens.get(i + 2);
      if (schema.isName()
          && tokens.get(i + 1).is(".")
          && types.contains(new QualifiedName(schema.name(), name.name()))) {
        String to = target.of(schema.name());
        moved.append(text.sql(), copied, schema.start());
        moved.append(to == null ? "" : '"' + to.replace("\"", "\"\"") + "\".");
        copied = name.start();
      }
    }
    return copied == 0 ? text : SqlText.of(moved + text.sql().substring(copied));
  }

  public Sequence sequence(Sequence sequence) {
    return new Sequence(name(sequence.name()), sequence.start(), sequence.increment());
  }

  public EnumType enumType(EnumType type) {
    return new EnumType(name(type.name()), type.values());
  }

  private ForeignKey foreignKey(ForeignKey key) {
    return key.withColumns(key.columns(), name(key.target()), key.targetColumns());
  }

  private SqlType type(SqlType type) {
    if (type instanceof SqlType.Array array) {
      return new SqlType.Array(type(array.element()));
    }
    return type instanceof SqlType.Enumeration words && words.name() != null
        ? new SqlType.Enumeration(name(words.name()), words.values(), words.length())
        : type;
  }

  private static <T> List<T> each(List<T> items, UnaryOperator<T> function) {
    return items.stream().map(function).toList();
  }
}
