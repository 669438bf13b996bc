package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A primary key that runs out of numbers after two thousand million rows. */
final class IntegerKey implements Rule {

  @Override
  public String id() {
    return "ORM-PG-125";
  }

  @Override
  public Severity severity() {
    return Severity.ADVICE;
  }

  @Override
  public boolean concernsNewTables() {
    return true;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (change instanceof Change.CreateTable create) {
      return hazard(create.definition(), create.definition().primaryKey());
    }
    return change instanceof Change.AddConstraint add
            && add.constraint() instanceof PrimaryKey key
            && !situation.isNew(add.table())
        ? situation.table(add.table()).flatMap(table -> hazard(table, key))
        : Optional.empty();
  }

  private static Optional<Hazard> hazard(Table table, @Nullable PrimaryKey key) {
    boolean small =
        key != null
            && key.columns().size() == 1
            && table
                .column(key.columns().get(0))
                .filter(c -> c.isIdentity() || table.foreignKeys().isEmpty())
                .map(c -> c.type() instanceof SqlType.Int || c.type() instanceof SqlType.SmallInt)
                .orElse(false);
    return small
        ? Optional.of(
            Hazard.of(
                "the primary key of " + table.name() + " runs out at 2,147,483,647 or before",
                "use bigint; to change it later means to write the table anew"))
        : Optional.empty();
  }
}
