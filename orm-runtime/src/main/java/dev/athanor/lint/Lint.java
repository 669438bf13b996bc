package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.sql.SqlScript;
import dev.athanor.sql.SqlScript.Piece;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/**
 * What is dangerous about a plan or a script.
 *
 * <pre>{@code
 * List<Finding> findings = Lint.with(dialect.rules()).of(plan);
 * }</pre>
 */
public final class Lint {

  private final Rules rules;

  private Lint(Rules rules) {
    this.rules = rules;
  }

  /** The rules of a database and those that hold on every one. */
  public static Lint with(Rules ofDatabase) {
    return new Lint(ofDatabase.and(DataRules.all()));
  }

  /** The ids of all rules, sorted. */
  public List<String> ids() {
    return rules.ids();
  }

  /** What the rules say about the changes of a plan, in their order. */
  public List<Finding> of(Plan plan) {
    return of(plan, false);
  }

  /** The same for changes that a script makes that somebody wrote. */
  public List<Finding> ofHandWritten(Plan plan) {
    return of(plan, true);
  }

  private List<Finding> of(Plan plan, boolean byHand) {
    List<Finding> findings = new ArrayList<>();
    var situation = new Situation(plan, byHand);
    for (int i = 0; i < plan.changes().size(); i++) {
      Change change = plan.changes().get(i);
      situation.moveTo(i);
      QualifiedName table = change.table();
      boolean isNew = table != null && situation.isNew(table);
      for (Rule rule : rules.ofChanges()) {
        if (!isNew || rule.concernsNewTables()) {
          rule.check(change, situation)
              .map(hazard -> new Finding(rule.id(), rule.severity(), change, hazard, null))
              .ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  /**
   * What the rules say about the statements of a script, in their order.
   *
   * @param file its name, for the places of the findings
   */
  public List<Finding> of(SqlScript script, String file) {
    List<Finding> findings = new ArrayList<>();
    List<Piece> statements = script.statements();
    for (StatementRule rule : rules.ofStatements()) {
      rule.check(statements)
          .forEach(
              (piece, hazard) ->
                  findings.add(
                      new Finding(
                          rule.id(),
                          rule.severity(),
                          null,
                          hazard,
                          new Finding.Place(file, piece.line()))));
    }
    findings.sort(
        java.util.Comparator.comparingInt(
            finding -> finding.place() == null ? 0 : finding.place().line()));
    return findings;
  }
}
