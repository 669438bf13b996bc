package dev.athanor.change;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Index;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Relocation;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step from one schema to another. It carries what it replaces, so it knows its own inverse,
 * what it may lose and whether it may fail on rows that are there.
 */
public sealed interface Change {

  /** The step back. */
  Change inverse();

  /** Calls the method of the visitor that is for this kind of change. */
  <R> R accept(Visitor<R> visitor);

  /** The schema as it is after this change. */
  default MetaData applyTo(MetaData schema) {
    return accept(new Evolution(schema));
  }

  /** The same change in other schemas. */
  default Change relocated(Relocation relocation) {
    return accept(new Relocated(relocation));
  }

  /** The table that the change touches, or null where it touches another kind of object. */
  @Nullable QualifiedName table();

  /** What the change may lose or trip over; empty for a change that is safe on any rows. */
  default Set<Risk> risks() {
    return Set.of();
  }

  /** The thing that it is about, {@code users.name}. */
  default String subject() {
    return String.valueOf(table());
  }

  /**
   * What of the change code can live with that was written for the schema before and is still
   * running, beside code that was written for the one after; the rest can wait. Null for nothing.
   *
   * @param before the schema that the running code knows
   */
  default @Nullable Change expansion(MetaData before) {
    return this;
  }

  /** Whether running code breaks of it and it cannot wait either. */
  default boolean clashes() {
    return false;
  }

  /** One method for each kind of change; a new kind breaks the build wherever it is not handled. */
  interface Visitor<R> {
    R createSchema(CreateSchema change);

    R dropSchema(DropSchema change);

    R createTable(CreateTable change);

    R dropTable(DropTable change);

    R renameTable(RenameTable change);

    R addColumn(AddColumn change);

    R dropColumn(DropColumn change);

    R alterColumn(AlterColumn change);

    R renameColumn(RenameColumn change);

    R renameColumnValues(RenameColumnValues change);

    R addConstraint(AddConstraint change);

    R dropConstraint(DropConstraint change);

    R renameConstraint(RenameConstraint change);

    R createIndex(CreateIndex change);

    R dropIndex(DropIndex change);

    R renameIndex(RenameIndex change);

    R alterTableComment(AlterTableComment change);

    R createSequence(CreateSequence change);

    R dropSequence(DropSequence change);

    R alterSequence(AlterSequence change);

    R createEnumType(CreateEnumType change);

    R dropEnumType(DropEnumType change);

    R alterEnumType(AlterEnumType change);

    R renameTypeValues(RenameTypeValues change);
  }

  /** A change of an object that is not a table. */
  sealed interface OfSchema extends Change {
    @Override
    default @Nullable QualifiedName table() {
      return null;
    }
  }

  /** Makes a schema. */
  record CreateSchema(String schema) implements OfSchema {
    @Override
    public Change inverse() {
      return new DropSchema(schema);
    }

    @Override
    public String subject() {
      return schema;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createSchema(this);
    }
  }

  /** Drops a schema that is empty by then. */
  record DropSchema(String schema) implements OfSchema {
    @Override
    public Change inverse() {
      return new CreateSchema(schema);
    }

    @Override
    public String subject() {
      return schema;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropSchema(this);
    }
  }

  /** Makes a table with its columns, keys, constraints, indexes and comments. */
  record CreateTable(Table definition) implements Change {
    @Override
    public QualifiedName table() {
      return definition.name();
    }

    @Override
    public Change inverse() {
      return new DropTable(definition);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createTable(this);
    }
  }

  /** Drops a table and its rows. */
  record DropTable(Table definition) implements Change {
    @Override
    public QualifiedName table() {
      return definition.name();
    }

    @Override
    public Change inverse() {
      return new CreateTable(definition);
    }

    @Override
    public @Nullable Change expansion(MetaData before) {
      return null;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropTable(this);
    }

    @Override
    public Set<Risk> risks() {
      return Set.of(Risk.DROP_TABLE);
    }
  }

  /** Gives a table another name, its rows stay. */
  record RenameTable(QualifiedName from, QualifiedName to) implements Change {
    @Override
    public QualifiedName table() {
      return to;
    }

    @Override
    public Change inverse() {
      return new RenameTable(to, from);
    }

    @Override
    public boolean clashes() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.renameTable(this);
    }
  }

  /** Adds a column at the end of a table. */
  record AddColumn(QualifiedName table, Column column) implements Change {
    @Override
    public Change inverse() {
      return new DropColumn(table, column);
    }

    /** Old code does not write it. */
    @Override
    public Change expansion(MetaData before) {
      return risks().isEmpty() ? this : new AddColumn(table, column.withNullable(true));
    }

    @Override
    public String subject() {
      return table + "." + column.name();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.addColumn(this);
    }

    @Override
    public Set<Risk> risks() {
      boolean filled =
          column.nullable() || column.defaultValue() != null || column.generation() != null;
      return filled ? Set.of() : Set.of(Risk.NEEDS_VALUE);
    }
  }

  /** Drops a column and its values. */
  record DropColumn(QualifiedName table, Column column) implements Change {
    @Override
    public Change inverse() {
      return new AddColumn(table, column);
    }

    /** New code does not write it. */
    @Override
    public @Nullable Change expansion(MetaData before) {
      boolean filled =
          column.nullable() || column.defaultValue() != null || column.generation() != null;
      return filled ? null : new AlterColumn(table, column, column.withNullable(true));
    }

    @Override
    public String subject() {
      return table + "." + column.name();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropColumn(this);
    }

    @Override
    public Set<Risk> risks() {
      return column.isComputed() ? Set.of() : Set.of(Risk.DROP_COLUMN);
    }
  }

  /** Changes what a column is; its name stays. */
  record AlterColumn(QualifiedName table, Column from, Column to) implements Change {
    @Override
    public Change inverse() {
      return new AlterColumn(table, to, from);
    }

    /** It holds what either of the two wants to write. */
    @Override
    public @Nullable Change expansion(MetaData before) {
      Column both =
          (to.type().holds(from.type()) ? to : to.withType(wider()))
              .withNullable(from.nullable() || to.nullable());
      boolean left = to.defaultValue() == null && !both.nullable();
      Column kept = left ? both.withDefault(from.defaultValue()) : both;
      return kept.equals(from) ? null : new AlterColumn(table, from, kept);
    }

    private SqlType wider() {
      return from.type() instanceof SqlType.Enumeration old
              && to.type() instanceof SqlType.Enumeration wanted
          ? new SqlType.Enumeration(old.name(), both(old.values(), wanted.values()), old.length())
          : from.type();
    }

    /** Values that neither side knows of the other. */
    @Override
    public boolean clashes() {
      boolean lists =
          from.type() instanceof SqlType.Enumeration && to.type() instanceof SqlType.Enumeration;
      return retypes() && !lists && !to.type().holds(from.type()) && !from.type().holds(to.type());
    }

    static List<String> both(List<String> old, List<String> wanted) {
      Set<String> all = new java.util.LinkedHashSet<>(old);
      all.addAll(wanted);
      return List.copyOf(all);
    }

    @Override
    public String subject() {
      return table + "." + to.name();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.alterColumn(this);
    }

    /** Whether the type is not the same. */
    public boolean retypes() {
      return !from.type().equals(to.type());
    }

    @Override
    public Set<Risk> risks() {
      boolean narrows = retypes() && !to.isComputed() && !to.type().holds(from.type());
      boolean requires = from.nullable() && !to.nullable();
      boolean overwrites = to.isComputed() && !from.isComputed();
      Set<Risk> risks = java.util.EnumSet.noneOf(Risk.class);
      if (narrows) {
        risks.add(Risk.NARROW_TYPE);
      }
      if (requires) {
        risks.add(Risk.NULLS_REFUSED);
      }
      if (overwrites) {
        risks.add(Risk.DROP_COLUMN);
      }
      return risks;
    }
  }

  /** Gives a column another name, its values stay. */
  record RenameColumn(QualifiedName table, String from, String to) implements Change {
    @Override
    public Change inverse() {
      return new RenameColumn(table, to, from);
    }

    @Override
    public boolean clashes() {
      return true;
    }

    @Override
    public String subject() {
      return table + "." + to;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.renameColumn(this);
    }
  }

  /**
   * Gives values in the rows of a column other words. Where the column itself lists its values, the
   * list changes too.
   *
   * @param values old words to new ones, all at once
   * @param spare a value that no row has, for words that change places
   * @param literals how the default of the column writes them
   */
  record RenameColumnValues(
      QualifiedName table,
      String column,
      Map<String, String> values,
      String spare,
      Literals literals)
      implements Change {

    public RenameColumnValues {
      values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    @Override
    public Change inverse() {
      return new RenameColumnValues(table, column, inverted(values), spare, literals);
    }

    @Override
    public boolean clashes() {
      return true;
    }

    @Override
    public String subject() {
      return table + "." + column;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.renameColumnValues(this);
    }

    /**
     * One value at a time, in an order in which no two are ever the same, not even to a collation
     * that sees neither case nor accents.
     */
    public List<Move<String>> steps() {
      return Move.inOrder(values, spare, Likeness::of);
    }

    /** Whether values change places, so that the spare one is there for a moment. */
    public boolean needsSpare() {
      return steps().stream().anyMatch(step -> step.to().equals(spare));
    }

    @Override
    public Set<Risk> risks() {
      return Set.of(Risk.REWRITES_ROWS);
    }

    static Map<String, String> inverted(Map<String, String> values) {
      Map<String, String> inverted = new java.util.LinkedHashMap<>();
      values.forEach((from, to) -> inverted.put(to, from));
      return inverted;
    }
  }

  /** Adds a key or a check. */
  record AddConstraint(QualifiedName table, Constraint constraint) implements Change {
    @Override
    public Change inverse() {
      return new DropConstraint(table, constraint);
    }

    /** Old code does not keep to a new rule about columns that it writes. */
    @Override
    public @Nullable Change expansion(MetaData before) {
      Table known = before.table(table).orElse(null);
      boolean loosens =
          constraint instanceof Check check
              && known != null
              && known.checks().stream().anyMatch(old -> check.allowsAllOf(old));
      boolean ofNewColumns =
          !constraint.columns().isEmpty()
              && known != null
              && constraint.columns().stream().noneMatch(name -> known.column(name).isPresent());
      return loosens || ofNewColumns ? this : null;
    }

    @Override
    public String subject() {
      return table + "." + constraint.name();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.addConstraint(this);
    }

    @Override
    public Set<Risk> risks() {
      return Set.of(Risk.ROWS_REFUSED);
    }
  }

  /** Drops a key or a check. */
  record DropConstraint(QualifiedName table, Constraint constraint) implements Change {
    @Override
    public Change inverse() {
      return new AddConstraint(table, constraint);
    }

    @Override
    public String subject() {
      return table + "." + constraint.name();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropConstraint(this);
    }
  }

  /** Gives a constraint another name. */
  record RenameConstraint(QualifiedName table, Constraint from, Constraint to) implements Change {
    @Override
    public Change inverse() {
      return new RenameConstraint(table, to, from);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.renameConstraint(this);
    }
  }

  /** Makes an index. */
  record CreateIndex(QualifiedName table, Index index) implements Change {
    @Override
    public Change inverse() {
      return new DropIndex(table, index);
    }

    @Override
    public @Nullable Change expansion(MetaData before) {
      return index.unique() ? null : this;
    }

    @Override
    public String subject() {
      return table + "." + index.name();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createIndex(this);
    }

    @Override
    public Set<Risk> risks() {
      return index.unique() ? Set.of(Risk.ROWS_REFUSED) : Set.of();
    }
  }

  /** Drops an index. */
  record DropIndex(QualifiedName table, Index index) implements Change {
    @Override
    public Change inverse() {
      return new CreateIndex(table, index);
    }

    @Override
    public String subject() {
      return table + "." + index.name();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropIndex(this);
    }
  }

  /** Gives an index another name. */
  record RenameIndex(QualifiedName table, Index from, Index to) implements Change {
    @Override
    public Change inverse() {
      return new RenameIndex(table, to, from);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.renameIndex(this);
    }
  }

  /** Sets or removes the comment of a table. */
  record AlterTableComment(QualifiedName table, @Nullable String from, @Nullable String to)
      implements Change {
    @Override
    public Change inverse() {
      return new AlterTableComment(table, to, from);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.alterTableComment(this);
    }
  }

  /** Makes a sequence. */
  record CreateSequence(Sequence sequence) implements OfSchema {
    @Override
    public Change inverse() {
      return new DropSequence(sequence);
    }

    @Override
    public String subject() {
      return sequence.name().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createSequence(this);
    }
  }

  /** Drops a sequence and the mark it has reached. */
  record DropSequence(Sequence sequence) implements OfSchema {
    @Override
    public Change inverse() {
      return new CreateSequence(sequence);
    }

    @Override
    public @Nullable Change expansion(MetaData before) {
      return null;
    }

    @Override
    public String subject() {
      return sequence.name().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropSequence(this);
    }

    @Override
    public Set<Risk> risks() {
      return Set.of(Risk.DROP_SEQUENCE);
    }
  }

  /** Changes the step or the start of a sequence; the mark it has reached stays. */
  record AlterSequence(Sequence from, Sequence to) implements OfSchema {
    @Override
    public Change inverse() {
      return new AlterSequence(to, from);
    }

    @Override
    public String subject() {
      return to.name().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.alterSequence(this);
    }
  }

  /** Makes an enum type. */
  record CreateEnumType(EnumType type) implements OfSchema {
    @Override
    public Change inverse() {
      return new DropEnumType(type);
    }

    @Override
    public String subject() {
      return type.name().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createEnumType(this);
    }
  }

  /** Drops an enum type that no column uses by then. */
  record DropEnumType(EnumType type) implements OfSchema {
    @Override
    public Change inverse() {
      return new CreateEnumType(type);
    }

    @Override
    public @Nullable Change expansion(MetaData before) {
      return null;
    }

    @Override
    public String subject() {
      return type.name().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropEnumType(this);
    }
  }

  /** Changes the values of an enum type. */
  record AlterEnumType(EnumType from, EnumType to) implements OfSchema {
    @Override
    public Change inverse() {
      return new AlterEnumType(to, from);
    }

    @Override
    public @Nullable Change expansion(MetaData before) {
      List<String> both = AlterColumn.both(from.values(), to.values());
      return both.equals(from.values())
          ? null
          : new AlterEnumType(from, new EnumType(to.name(), both));
    }

    @Override
    public String subject() {
      return to.name().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.alterEnumType(this);
    }

    @Override
    public Set<Risk> risks() {
      return to.values().containsAll(from.values()) ? Set.of() : Set.of(Risk.NARROW_TYPE);
    }
  }

  /**
   * Gives values of an enum type other words. All columns of the type follow, with their rows.
   *
   * @param values old words to new ones, all at once
   * @param spare a word that the type does not have, for words that change places
   */
  record RenameTypeValues(QualifiedName type, Map<String, String> values, String spare)
      implements OfSchema {

    public RenameTypeValues {
      values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    @Override
    public Change inverse() {
      return new RenameTypeValues(type, RenameColumnValues.inverted(values), spare);
    }

    @Override
    public boolean clashes() {
      return true;
    }

    @Override
    public String subject() {
      return type.toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.renameTypeValues(this);
    }

    /** One value at a time, in an order in which no two are ever the same. */
    public List<Move<String>> steps() {
      return Move.inOrder(values, spare);
    }
  }
}
