package dev.athanor.schema;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves descriptions from the schemas that they name into others. Expressions stay as they are,
 * since only a server understands the names in them.
 */
public final class Relocation {

  /** Where the schema of this name, or the default one for null, goes. */
  @FunctionalInterface
  public interface Target {
    @Nullable String of(@Nullable String schema);
  }

  private final Target target;

  private Relocation(Target target) {
    this.target = target;
  }

  /** Moves each schema to where the function says. */
  public static Relocation to(Target target) {
    return new Relocation(target);
  }

  /** Makes this schema the default one. */
  public static Relocation asDefault(@Nullable String schema) {
    return new Relocation(name -> Objects.equals(name, schema) ? null : name);
  }

  /** The schema's new name; null where it becomes the default one. */
  public @Nullable String schema(@Nullable String name) {
    return target.of(name);
  }

  public QualifiedName name(QualifiedName name) {
    String schema = target.of(name.schema());
    return Objects.equals(schema, name.schema()) ? name : new QualifiedName(schema, name.name());
  }

  public MetaData metaData(MetaData metaData) {
    return new MetaData(
        metaData.schemas().stream()
            .flatMap(name -> Stream.<String>ofNullable(target.of(name)))
            .toList(),
        each(metaData.enumTypes(), this::enumType),
        each(metaData.sequences(), this::sequence),
        each(metaData.tables(), this::table));
  }

  public Table table(Table table) {
    return table
        .withName(name(table.name()))
        .withColumns(each(table.columns(), this::column))
        .withForeignKeys(each(table.foreignKeys(), this::foreignKey));
  }

  public Column column(Column column) {
    return column.withType(type(column.type()));
  }

  public Constraint constraint(Constraint constraint) {
    return constraint instanceof ForeignKey key ? foreignKey(key) : constraint;
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
