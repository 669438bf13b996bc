package dev.athanor.change;

import dev.athanor.schema.Relocation;
import java.util.Objects;

/** The same change of objects in other schemas. */
final class Relocated implements Change.Visitor<Change> {

  private final Relocation relocation;

  Relocated(Relocation relocation) {
    this.relocation = relocation;
  }

  @Override
  public Change createSchema(Change.CreateSchema change) {
    return new Change.CreateSchema(schema(change.schema()));
  }

  @Override
  public Change dropSchema(Change.DropSchema change) {
    return new Change.DropSchema(schema(change.schema()));
  }

  @Override
  public Change createTable(Change.CreateTable change) {
    return new Change.CreateTable(relocation.table(change.definition()));
  }

  @Override
  public Change dropTable(Change.DropTable change) {
    return new Change.DropTable(relocation.table(change.definition()));
  }

  @Override
  public Change renameTable(Change.RenameTable change) {
    return new Change.RenameTable(relocation.name(change.from()), relocation.name(change.to()));
  }

  @Override
  public Change addColumn(Change.AddColumn change) {
    return new Change.AddColumn(
        relocation.name(change.table()), relocation.column(change.column()));
  }

  @Override
  public Change dropColumn(Change.DropColumn change) {
    return new Change.DropColumn(
        relocation.name(change.table()), relocation.column(change.column()));
  }

  @Override
  public Change alterColumn(Change.AlterColumn change) {
    return new Change.AlterColumn(
        relocation.name(change.table()),
        relocation.column(change.from()),
        relocation.column(change.to()));
  }

  @Override
  public Change renameColumn(Change.RenameColumn change) {
    return new Change.RenameColumn(relocation.name(change.table()), change.from(), change.to());
  }

  @Override
  public Change renameColumnValues(Change.RenameColumnValues change) {
    return new Change.RenameColumnValues(
        relocation.name(change.table()),
        change.column(),
        change.values(),
        change.spare(),
        change.literals());
  }

  @Override
  public Change addConstraint(Change.AddConstraint change) {
    return new Change.AddConstraint(
        relocation.name(change.table()), relocation.constraint(change.constraint()));
  }

  @Override
  public Change dropConstraint(Change.DropConstraint change) {
    return new Change.DropConstraint(
        relocation.name(change.table()), relocation.constraint(change.constraint()));
  }

  @Override
  public Change renameConstraint(Change.RenameConstraint change) {
    return new Change.RenameConstraint(
        relocation.name(change.table()),
        relocation.constraint(change.from()),
        relocation.constraint(change.to()));
  }

  @Override
  public Change createIndex(Change.CreateIndex change) {
    return new Change.CreateIndex(
        relocation.name(change.table()), relocation.index(change.index()));
  }

  @Override
  public Change dropIndex(Change.DropIndex change) {
    return new Change.DropIndex(relocation.name(change.table()), relocation.index(change.index()));
  }

  @Override
  public Change renameIndex(Change.RenameIndex change) {
    return new Change.RenameIndex(
        relocation.name(change.table()),
        relocation.index(change.from()),
        relocation.index(change.to()));
  }

  @Override
  public Change alterTableComment(Change.AlterTableComment change) {
    return new Change.AlterTableComment(
        relocation.name(change.table()), change.from(), change.to());
  }

  @Override
  public Change createSequence(Change.CreateSequence change) {
    return new Change.CreateSequence(relocation.sequence(change.sequence()));
  }

  @Override
  public Change dropSequence(Change.DropSequence change) {
    return new Change.DropSequence(relocation.sequence(change.sequence()));
  }

  @Override
  public Change alterSequence(Change.AlterSequence change) {
    return new Change.AlterSequence(
        relocation.sequence(change.from()), relocation.sequence(change.to()));
  }

  @Override
  public Change createEnumType(Change.CreateEnumType change) {
    return new Change.CreateEnumType(relocation.enumType(change.type()));
  }

  @Override
  public Change dropEnumType(Change.DropEnumType change) {
    return new Change.DropEnumType(relocation.enumType(change.type()));
  }

  @Override
  public Change alterEnumType(Change.AlterEnumType change) {
    return new Change.AlterEnumType(
        relocation.enumType(change.from()), relocation.enumType(change.to()));
  }

  @Override
  public Change renameTypeValues(Change.RenameTypeValues change) {
    return new Change.RenameTypeValues(
        relocation.name(change.type()), change.values(), change.spare());
  }

  private String schema(String name) {
    return Objects.requireNonNull(relocation.schema(name), "the default schema is never made");
  }
}
