package dev.athanor.dialect;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.sql.Statement;
import java.util.List;

/** Makes the changes of a plan so that others go on reading and writing, as far as that can be. */
public interface Online {

  /**
   * One script of several that run one after the other, with time between them.
   *
   * @param name a few words
   * @param changes those that it makes or begins; empty where it finishes what others have begun
   * @param up what it does
   * @param down what takes it back; may be empty
   */
  record Part(String name, List<Change> changes, List<Statement> up, List<Statement> down) {
    public Part {
      changes = List.copyOf(changes);
      up = List.copyOf(up);
      down = List.copyOf(down);
    }
  }

  /** The scripts, in their order. Taken back in the opposite order they lead back. */
  List<Part> parts(Plan plan);

  /** The same as it can be tried in scratch: it comes to the same schema. */
  default List<Part> rehearsal(Plan plan) {
    return parts(plan);
  }

  /** What a database does that has no other way: the whole plan at once. */
  static Online atOnce(Ddl ddl) {
    return plan ->
        List.of(new Part("", plan.changes(), ddl.statements(plan), ddl.statements(plan.inverse())));
  }
}
