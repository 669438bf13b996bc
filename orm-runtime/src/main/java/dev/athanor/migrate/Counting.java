package dev.athanor.migrate;

import dev.athanor.diff.Plan;
import dev.athanor.engine.Engine;
import dev.athanor.lint.Count;
import dev.athanor.lint.Finding;
import dev.athanor.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether rows stand in the way of changes. Reads only, with a limit; a check is evaluated on
 * the rows, so it is done only for who asks for it.
 */
public final class Counting {

  private static final System.Logger LOG = System.getLogger("dev.athanor.migrate");

  /** Nobody needs to know it better than this. */
  private static final int LIMIT = 1000;

  private final Engine engine;

  private Counting(Engine engine) {
    this.engine = engine;
  }

  /** In the rows of this database. */
  public static Counting in(Engine engine) {
    return new Counting(engine);
  }

  /**
   * The findings of a plan, those about the rows with how many stand in the way, and without those
   * that no row does. What cannot be counted stays as it is.
   */
  public List<Finding> of(Plan plan, List<Finding> findings) {
    Quoting quoting = engine.dialect().quoting();
    List<Finding> counted = new ArrayList<>();
    try (Connection connection = engine.connection()) {
      connection.setReadOnly(engine.dialect().hasTransactionalDdl() && !isFile());
      for (Finding finding : findings) {
        Optional<Count> question = Count.of(finding, plan, quoting);
        if (question.isEmpty()) {
          counted.add(finding);
        } else {
          answer(connection, finding, question.get()).ifPresent(counted::add);
        }
      }
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "nothing was counted", e);
      return findings;
    }
    return counted;
  }

  /** A driver of a file may refuse to change the mode of a connection that is open. */
  private boolean isFile() {
    return engine.dialect().scratch().url() != null;
  }

  private static Optional<Finding> answer(Connection connection, Finding finding, Count question) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(question.upTo(LIMIT))) {
        row.next();
        int found = row.getInt(1);
        return found == 0
            ? Optional.empty()
            : Optional.of(
                finding.certain(
                    (found == LIMIT ? "at least " : "") + found + " " + question.noun()));
      }
    } catch (SQLException e) {
      // A column that the plan adds, or a type that cannot be compared.
      LOG.log(System.Logger.Level.DEBUG, question.rows(), e);
      return Optional.of(finding);
    }
  }
}
