package dev.athanor.mapping;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an annotation says about a column, whichever annotation it is.
 *
 * @param name empty for the default
 * @param referenced the column of the target, for columns of a key; empty for the default
 * @param definition the type in the database's own words; empty for the one that the attribute asks
 *     for
 * @param size length, precision and scale, as far as they are stated
 * @param foreignKey the key stated at the column; null where there is none
 */
record ColumnSpec(
    String name,
    String table,
    String referenced,
    boolean unique,
    boolean nullable,
    boolean insertable,
    boolean updatable,
    String definition,
    String options,
    String comment,
    Size size,
    List<CheckConstraint> checks,
    @Nullable ForeignKey foreignKey) {

  private static final int DEFAULT_LENGTH = 255;

  /**
   * How large values may be.
   *
   * @param length null where none is stated
   * @param precision null where none is stated
   * @param scale null where none is stated
   * @param secondPrecision null where none is stated
   */
  record Size(
      @Nullable Integer length,
      @Nullable Integer precision,
      @Nullable Integer scale,
      @Nullable Integer secondPrecision) {

    static final Size NONE = new Size(null, null, null, null);

    /** The annotations' defaults count as not stated, as nothing tells them from statements. */
    static Size of(int length, int precision, int scale, int secondPrecision) {
      return new Size(
          length == DEFAULT_LENGTH ? null : (Integer) length,
          precision == 0 ? null : (Integer) precision,
          scale == 0 ? null : (Integer) scale,
          secondPrecision < 0 ? null : (Integer) secondPrecision);
    }

    int length(int otherwise) {
      return length == null ? otherwise : length;
    }
  }

  static final ColumnSpec NONE =
      new ColumnSpec("", "", "", false, true, true, true, "", "", "", Size.NONE, List.of(), null);

  /** Whether there is an annotation at all. */
  @SuppressWarnings("ReferenceEquality")
  boolean isStated() {
    return this != NONE;
  }

  static ColumnSpec of(@Nullable Column column) {
    return column == null
        ? NONE
        : new ColumnSpec(
            column.name(),
            column.table(),
            "",
            column.unique(),
            column.nullable(),
            column.insertable(),
            column.updatable(),
            column.columnDefinition(),
            column.options(),
            column.comment(),
            Size.of(column.length(), column.precision(), column.scale(), column.secondPrecision()),
            List.of(column.check()),
            null);
  }

  static ColumnSpec of(@Nullable MapKeyColumn column) {
    return column == null
        ? NONE
        : new ColumnSpec(
            column.name(),
            column.table(),
            "",
            column.unique(),
            column.nullable(),
            column.insertable(),
            column.updatable(),
            column.columnDefinition(),
            column.options(),
            "",
            Size.of(column.length(), column.precision(), column.scale(), -1),
            List.of(),
            null);
  }

  static ColumnSpec of(@Nullable OrderColumn column) {
    return column == null
        ? NONE
        : new ColumnSpec(
            column.name(),
            "",
            "",
            false,
            column.nullable(),
            column.insertable(),
            column.updatable(),
            column.columnDefinition(),
            column.options(),
            "",
            Size.NONE,
            List.of(),
            null);
  }

  static ColumnSpec of(@Nullable DiscriminatorColumn column) {
    return column == null
        ? NONE
        : new ColumnSpec(
            column.name(),
            "",
            "",
            false,
            false,
            true,
            false,
            column.columnDefinition(),
            column.options(),
            "",
            Size.NONE,
            List.of(),
            null);
  }

  static ColumnSpec of(JoinColumn column) {
    return new ColumnSpec(
        column.name(),
        column.table(),
        column.referencedColumnName(),
        column.unique(),
        column.nullable(),
        column.insertable(),
        column.updatable(),
        column.columnDefinition(),
        column.options(),
        column.comment(),
        Size.NONE,
        List.of(column.check()),
        stated(column.foreignKey()));
  }

  static ColumnSpec of(MapKeyJoinColumn column) {
    return new ColumnSpec(
        column.name(),
        column.table(),
        column.referencedColumnName(),
        column.unique(),
        column.nullable(),
        column.insertable(),
        column.updatable(),
        column.columnDefinition(),
        column.options(),
        "",
        Size.NONE,
        List.of(),
        stated(column.foreignKey()));
  }

  static ColumnSpec of(PrimaryKeyJoinColumn column) {
    return new ColumnSpec(
        column.name(),
        "",
        column.referencedColumnName(),
        false,
        false,
        true,
        true,
        column.columnDefinition(),
        column.options(),
        "",
        Size.NONE,
        List.of(),
        stated(column.foreignKey()));
  }

  static List<ColumnSpec> of(JoinColumn[] columns) {
    List<ColumnSpec> specs = new ArrayList<>();
    for (JoinColumn column : columns) {
      specs.add(of(column));
    }
    return specs;
  }

  static List<ColumnSpec> of(PrimaryKeyJoinColumn[] columns) {
    List<ColumnSpec> specs = new ArrayList<>();
    for (PrimaryKeyJoinColumn column : columns) {
      specs.add(of(column));
    }
    return specs;
  }

  static List<ColumnSpec> of(MapKeyJoinColumn[] columns) {
    List<ColumnSpec> specs = new ArrayList<>();
    for (MapKeyJoinColumn column : columns) {
      specs.add(of(column));
    }
    return specs;
  }

  /** The foreign key, or null where the annotation says nothing about it. */
  static @Nullable ForeignKey stated(ForeignKey key) {
    boolean silent =
        key.value() == ConstraintMode.PROVIDER_DEFAULT
            && key.name().isEmpty()
            && key.foreignKeyDefinition().isEmpty()
            && key.options().isEmpty();
    return silent ? null : key;
  }
}
