package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Where in a plan a change stands. It moves on with the plan, so it is good for one change. */
public final class Situation {

  private final Plan plan;
  private final boolean byHand;
  private final Set<QualifiedName> created = new HashSet<>();
  private MetaData before;
  private int at;
  private int made;

  Situation(Plan plan, boolean byHand) {
    this.plan = plan;
    this.byHand = byHand;
    this.before = plan.from();
  }

  void moveTo(int index) {
    at = index;
    if (plan.changes().get(at) instanceof Change.CreateTable create) {
      created.add(create.table());
    }
  }

  /** The whole plan. */
  public Plan plan() {
    return plan;
  }

  /** Whether somebody wrote the SQL, so that a change need not be meant. */
  public boolean isByHand() {
    return byHand;
  }

  /** Whether the plan itself has created the table, so that it has no rows. */
  public boolean isNew(QualifiedName table) {
    return created.contains(table);
  }

  /** The schema as it is when the change is made. */
  public MetaData before() {
    while (made < at) {
      before = plan.changes().get(made++).applyTo(before);
    }
    return before;
  }

  /** The table as it is when the change is made. */
  public Optional<Table> table(QualifiedName name) {
    return before().table(name);
  }
}
