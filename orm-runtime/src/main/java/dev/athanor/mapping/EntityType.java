package dev.athanor.mapping;

import dev.athanor.type.QualifiedName;
import jakarta.persistence.InheritanceType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A class whose instances are rows.
 *
 * @param name the entity's name in queries
 * @param parent the entity that it extends
 * @param inheritance how its hierarchy is stored; null where it stands alone
 * @param table the primary table; of an abstract class with a table per class, the one that it has
 *     not
 * @param key the columns of the primary key in {@code table}
 * @param parentLink in a joined hierarchy, the reference from {@code table} to the parent's table
 * @param secondaryTables further tables that hold some of the attributes
 * @param discriminator the column that tells the classes of a hierarchy apart
 * @param discriminatorValue what the column holds for this class; null for an abstract class
 * @param attributes all of them, the parent's and the identifier's too, in the order of declaration
 */
public record EntityType(
    String name,
    Class<?> javaType,
    @Nullable Class<?> parent,
    @Nullable InheritanceType inheritance,
    QualifiedName table,
    Identifier identifier,
    List<ColumnMapping> key,
    @Nullable Reference parentLink,
    List<Reference> secondaryTables,
    @Nullable ColumnMapping discriminator,
    @Nullable String discriminatorValue,
    List<Attribute> attributes) {

  public EntityType {
    key = List.copyOf(key);
    secondaryTables = List.copyOf(secondaryTables);
    attributes = List.copyOf(attributes);
  }

  /** The attribute of this name. */
  public Optional<Attribute> attribute(String attribute) {
    return attributes.stream().filter(each -> each.name().equals(attribute)).findFirst();
  }

  /** All attributes, those within embedded ones too. */
  public Stream<Attribute> flattened() {
    return attributes.stream().flatMap(Attribute::flattened);
  }

  /** The attribute that counts the changes of a row. */
  public Optional<Attribute.Basic> version() {
    return flattened()
        .filter(Attribute.Basic.class::isInstance)
        .map(Attribute.Basic.class::cast)
        .filter(Attribute.Basic::version)
        .findFirst();
  }
}
