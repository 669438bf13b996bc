package dev.athanor.dialect.sqlite.lint;

import dev.athanor.diff.Plan;
import dev.athanor.lint.Rules;
import dev.athanor.type.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The rules of SQLite. */
public final class SqliteRules {

  private SqliteRules() {}

  /**
   * All of them.
   *
   * @param rebuilt the tables that a plan makes anew
   */
  public static Rules of(Function<Plan, Set<QualifiedName>> rebuilt) {
    return new Rules(
        List.of(
            new RebuildTable(rebuilt),
            new LossyAffinity(),
            new AddRequiredColumn(),
            new AddStoredColumn()),
        List.of(new DropReferenced()));
  }
}
