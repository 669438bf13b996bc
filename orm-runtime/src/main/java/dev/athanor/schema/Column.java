package dev.athanor.schema;

import dev.athanor.type.SqlType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param typeStated whether the length and precision of the type were asked for; when they were
 *     not, an existing column that holds as much is no difference
 * @param defaultValue what the database fills in when an insert leaves the column out
 * @param generation how the database makes the value by itself, if it does
 * @param onUpdate what the database sets when a row changes (MySQL and MariaDB)
 * @param collation the collation where it is not the default one
 * @param visible whether {@code SELECT *} shows the column
 */
public record Column(
    String name,
    SqlType type,
    boolean typeStated,
    boolean nullable,
    @Nullable SqlText defaultValue,
    @Nullable Generation generation,
    @Nullable SqlText onUpdate,
    @Nullable String collation,
    @Nullable String comment,
    boolean visible) {

  public Column {
    Objects.requireNonNull(name, "name");
    comment = comment == null || comment.isEmpty() ? null : comment;
    Objects.requireNonNull(type, "type");
  }

  /** A column that may be null and has nothing else to say. */
  public static Column nullable(String name, SqlType type) {
    return new Column(name, type, true, true, null, null, null, null, null, true);
  }

  /** A column that is never null. */
  public static Column required(String name, SqlType type) {
    return nullable(name, type).withNullable(false);
  }

  /** Whether the database counts the values up. */
  public boolean isIdentity() {
    return generation instanceof Generation.Identity;
  }

  /** Whether the database computes the value from other columns. */
  public boolean isComputed() {
    return generation instanceof Generation.Computed;
  }

  public Column withName(String other) {
    return new Column(
        other,
        type,
        typeStated,
        nullable,
        defaultValue,
        generation,
        onUpdate,
        collation,
        comment,
        visible);
  }

  public Column withType(SqlType other) {
    return new Column(
        name,
        other,
        typeStated,
        nullable,
        defaultValue,
        generation,
        onUpdate,
        collation,
        comment,
        visible);
  }

  public Column withTypeStated(boolean stated) {
    return new Column(
        name,
        type,
        stated,
        nullable,
        defaultValue,
        generation,
        onUpdate,
        collation,
        comment,
        visible);
  }

  public Column withNullable(boolean other) {
    return new Column(
        name,
        type,
        typeStated,
        other,
        defaultValue,
        generation,
        onUpdate,
        collation,
        comment,
        visible);
  }

  public Column withDefault(@Nullable SqlText other) {
    return new Column(
        name, type, typeStated, nullable, other, generation, onUpdate, collation, comment, visible);
  }

  public Column withGeneration(@Nullable Generation other) {
    return new Column(
        name,
        type,
        typeStated,
        nullable,
        defaultValue,
        other,
        onUpdate,
        collation,
        comment,
        visible);
  }

  public Column withOnUpdate(@Nullable SqlText other) {
    return new Column(
        name,
        type,
        typeStated,
        nullable,
        defaultValue,
        generation,
        other,
        collation,
        comment,
        visible);
  }

  public Column withCollation(@Nullable String other) {
    return new Column(
        name,
        type,
        typeStated,
        nullable,
        defaultValue,
        generation,
        onUpdate,
        other,
        comment,
        visible);
  }

  public Column withComment(@Nullable String other) {
    return new Column(
        name,
        type,
        typeStated,
        nullable,
        defaultValue,
        generation,
        onUpdate,
        collation,
        other,
        visible);
  }

  public Column withVisible(boolean other) {
    return new Column(
        name,
        type,
        typeStated,
        nullable,
        defaultValue,
        generation,
        onUpdate,
        collation,
        comment,
        other);
  }
}
