package dev.athanor.dialect;

import dev.athanor.diff.Plan;
import dev.athanor.sql.Statement;
import java.util.List;

/** Turns changes into the SQL of one database. */
public interface Ddl {

  /** The statements that make the changes of the plan, in their order. */
  List<Statement> statements(Plan plan);
}
