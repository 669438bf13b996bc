package dev.athanor.migrate;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialect;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.lint.Finding;
import dev.athanor.lint.Finding.Place;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Lint;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Suppressions;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.sql.SqlScript.Piece;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What is dangerous about a script that somebody wrote. It is run in scratch, behind the scripts
 * before it; the changes that it makes there are looked at, and its statements as they stand.
 */
public final class ScriptLint {

  private final Engine engine;
  private final Dialect dialect;
  private final Lint lint;

  private ScriptLint(Engine engine) {
    this.engine = engine;
    this.dialect = engine.dialect();
    this.lint = Lint.with(dialect.rules());
  }

  /** For scripts of this database; its scratch is used, its tables are not touched. */
  public static ScriptLint of(Engine engine) {
    return new ScriptLint(engine);
  }

  /**
   * What nobody has allowed in the script, by line; each has a place in it.
   *
   * @param before the scripts that run before it
   * @param file the name of the script
   */
  public List<Finding> findings(List<SqlScript> before, String file, String text) {
    var script = dev.athanor.sql.SqlScript.of(text, dialect.scripts().syntax());
    List<Finding> findings = new ArrayList<>(lint.of(script, file));
    try {
      MetaData from = before.isEmpty() ? MetaData.empty() : Scratch.of(engine).of(before);
      List<SqlScript> all = new ArrayList<>(before);
      all.add(SqlScript.of(file, text));
      MetaData to = Scratch.of(engine).of(all);
      for (Finding finding : lint.ofHandWritten(plan(from, to, script.statements()))) {
        findings.add(finding.at(new Place(file, line(finding, script.statements()))));
      }
    } catch (InvalidException e) {
      findings.add(unseen(file, e.problems().get(0).what()));
    } catch (DatabaseException e) {
      findings.add(unseen(file, e.problem().what()));
    }
    findings.sort(Comparator.comparingInt(each -> Objects.requireNonNull(each.place()).line()));
    return Suppressions.in(script, file).applyTo(findings);
  }

  private Plan plan(MetaData from, MetaData to, List<Piece> statements) {
    return LiveSchema.of(engine)
        .tolerating(Tolerance.NONE)
        .diff(from, to, renames(statements))
        .plan();
  }

  private static Finding unseen(String file, String why) {
    return new Finding(
        Suppressions.UNSEEN,
        Severity.ADVICE,
        null,
        Hazard.of(
            "the changes of the script were not looked at, only its words: " + why,
            "look at them yourself"),
        new Place(file, 1));
  }

  /** The renames that the statements say: {@code ALTER TABLE a RENAME [[COLUMN] b] TO c}. */
  static Renames renames(List<Piece> statements) {
    Renames renames = Renames.none();
    for (Piece piece : statements) {
      List<Token> tokens = SqlTokens.of(piece.sql());
      int at = behindTable(tokens);
      if (at < 0) {
        continue;
      }
      QualifiedName table = QualifiedName.of(tokens.get(at - 1).name());
      for (int i = at; i + 2 < tokens.size(); i++) {
        renames = and(renames, table, tokens, i);
      }
    }
    return renames;
  }

  /** The place behind the name of the table that is altered; -1 where none is. */
  private static int behindTable(List<Token> tokens) {
    if (tokens.size() < 4 || !tokens.get(0).is("ALTER") || !tokens.get(1).is("TABLE")) {
      return -1;
    }
    int at = 2;
    while (at < tokens.size() && isNoise(tokens.get(at))) {
      at++;
    }
    while (at + 2 < tokens.size() && tokens.get(at + 1).is(".")) {
      at += 2;
    }
    return at + 1 < tokens.size() ? at + 1 : -1;
  }

  private static boolean isNoise(Token token) {
    return token.is("IF") || token.is("EXISTS") || token.is("ONLY");
  }

  private static Renames and(Renames renames, QualifiedName table, List<Token> tokens, int at) {
    boolean change = tokens.get(at).is("CHANGE");
    if (!change && !tokens.get(at).is("RENAME")) {
      return renames;
    }
    boolean ofTable = tokens.get(at + 1).is("TO");
    if (!change && ofTable) {
      return renames.andTable(table, QualifiedName.of(tokens.get(at + 2).name()));
    }
    int from = tokens.get(at + 1).is("COLUMN") ? at + 2 : at + 1;
    int to = change ? from + 1 : from + 2;
    boolean named =
        to < tokens.size()
            && tokens.get(from).isName()
            && tokens.get(to).isName()
            && (change || tokens.get(from + 1).is("TO"));
    return named && !tokens.get(from).name().equals(tokens.get(to).name())
        ? renames.andColumn(table, tokens.get(from).name(), tokens.get(to).name())
        : renames;
  }

  /** The line of the statement that speaks of most of what the change is about. */
  private static int line(Finding finding, List<Piece> statements) {
    List<String> names = names(Objects.requireNonNull(finding.change()));
    int best = 1;
    long most = 0;
    for (Piece piece : statements) {
      List<Token> tokens = SqlTokens.of(piece.sql());
      long found = names.stream().filter(name -> mentions(tokens, name)).count();
      if (found > most) {
        most = found;
        best = piece.line();
      }
    }
    return best;
  }

  private static boolean mentions(List<Token> tokens, String name) {
    return tokens.stream().anyMatch(each -> each.isName() && each.name().equalsIgnoreCase(name));
  }

  private static List<String> names(Change change) {
    List<String> names = new ArrayList<>();
    // What is done, as SQL says it: add, drop, rename, create, alter.
    names.add(change.getClass().getSimpleName().replaceFirst("(?<=[a-z])[A-Z].*", ""));
    if (change.table() != null) {
      names.add(change.table().name());
    }
    if (change instanceof Change.AddColumn add) {
      names.add(add.column().name());
    } else if (change instanceof Change.DropColumn drop) {
      names.add(drop.column().name());
    } else if (change instanceof Change.AlterColumn alter) {
      names.add(alter.to().name());
    } else if (change instanceof Change.RenameColumn rename) {
      names.addAll(List.of(rename.from(), rename.to()));
    } else if (change instanceof Change.AddConstraint add) {
      names.add(String.valueOf(add.constraint().name()));
    } else if (change instanceof Change.CreateIndex create) {
      names.add(String.valueOf(create.index().name()));
    } else if (change instanceof Change.DropIndex drop) {
      names.add(String.valueOf(drop.index().name()));
    } else if (change instanceof Change.AlterEnumType alter) {
      names.add(alter.to().name().name());
    }
    return names;
  }
}
