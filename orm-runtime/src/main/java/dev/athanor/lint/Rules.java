package dev.athanor.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The rules of a database.
 *
 * @param ofChanges what they say about changes
 * @param ofStatements what they say about the SQL of a script
 */
public record Rules(List<Rule> ofChanges, List<StatementRule> ofStatements) {

  public Rules {
    ofChanges = List.copyOf(ofChanges);
    ofStatements = List.copyOf(ofStatements);
  }

  /** Rules that need no more than a change. */
  public static Rules of(Rule... rules) {
    return new Rules(List.of(rules), List.of());
  }

  /** These and others. */
  public Rules and(Rules others) {
    List<Rule> changes = new ArrayList<>(ofChanges);
    changes.addAll(others.ofChanges);
    List<StatementRule> statements = new ArrayList<>(ofStatements);
    statements.addAll(others.ofStatements);
    return new Rules(changes, statements);
  }

  /** The ids, sorted. */
  public List<String> ids() {
    var ids = new TreeSet<String>();
    ofChanges.forEach(rule -> ids.add(rule.id()));
    ofStatements.forEach(rule -> ids.add(rule.id()));
    return List.copyOf(ids);
  }
}
