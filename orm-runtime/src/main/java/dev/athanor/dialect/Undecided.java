package dev.athanor.dialect;

import dev.athanor.diff.Uncompared;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a server that may not be asked leaves open: expressions in other words, which may mean the
 * same. Each is taken as it is and noted down, except where it is plain that they differ.
 */
public final class Undecided {

  private final String reason;
  private final Predicate<SqlText> decided;
  private final List<Uncompared> uncompared = new ArrayList<>();

  /**
   * @param reason why the server cannot be asked
   * @param decided whether it was possible to ask about an expression all the same
   */
  public Undecided(String reason, Predicate<SqlText> decided) {
    this.reason = reason;
    this.decided = decided;
  }

  /** What was left open so far. */
  public List<Uncompared> uncompared() {
    return List.copyOf(uncompared);
  }

  /**
   * The desired table with the expressions that are there where nobody knows better.
   *
   * @param desired in the words of the current one already, where both are known to mean the same
   */
  public Table accept(Table desired, Table current) {
    return desired
        .withColumns(desired.columns().stream().map(column -> accept(column, current)).toList())
        .withChecks(checks(desired, current))
        .withIndexes(indexes(desired, current));
  }

  private Column accept(Column desired, Table table) {
    Column there = table.column(desired.name()).orElse(null);
    if (there == null) {
      return desired;
    }
    Column accepted = desired;
    SqlText value = desired.defaultValue();
    if (value != null && isOpen(desired, value, there.defaultValue())) {
      note(table, "default of " + desired.name(), there.defaultValue(), value);
      accepted = accepted.withDefault(there.defaultValue());
    }
    if (desired.generation() instanceof Computed wanted
        && there.generation() instanceof Computed is
        && isOpen(wanted.expression(), is.expression())) {
      note(table, "computation of " + desired.name(), is.expression(), wanted.expression());
      accepted = accepted.withGeneration(new Computed(is.expression(), wanted.stored()));
    }
    return accepted;
  }

  private boolean isOpen(SqlText wanted, SqlText is) {
    return !wanted.equals(is) && !(decided.test(wanted) && decided.test(is));
  }

  /** Two constants of a type that has one way to write each value are not open. */
  private boolean isOpen(Column column, SqlText wanted, @Nullable SqlText is) {
    if (is == null || !isOpen(wanted, is)) {
      return false;
    }
    SqlType type = column.type();
    boolean plain =
        type instanceof SqlType.Varchar
            || type instanceof SqlType.Char
            || type instanceof SqlType.Text
            || type instanceof SqlType.Bool
            || type instanceof SqlType.SmallInt
            || type instanceof SqlType.Int
            || type instanceof SqlType.BigInt;
    return !(plain && isConstant(wanted) && isConstant(is));
  }

  private static boolean isConstant(SqlText text) {
    List<Token> tokens = SqlTokens.of(text.sql().replaceFirst("::[\\w ()]+$", ""));
    int sign = tokens.size() == 2 && tokens.get(0).is("-") ? 1 : 0;
    if (tokens.size() != sign + 1) {
      return false;
    }
    Token token = tokens.get(sign);
    return token.kind() == Kind.STRING
        || token.kind() == Kind.NUMBER
        || token.is("true")
        || token.is("false");
  }

  private List<Check> checks(Table desired, Table current) {
    Set<SqlText> wanted = new HashSet<>();
    desired.checks().forEach(check -> wanted.add(check.expression()));
    List<Check> free = new ArrayList<>(current.checks());
    desired.checks().forEach(check -> removeLike(free, check));
    free.removeIf(check -> wanted.contains(check.expression()));
    List<Check> accepted = new ArrayList<>();
    for (Check check : desired.checks()) {
      boolean there =
          current.checks().stream().anyMatch(c -> c.expression().equals(check.expression()));
      Check partner = there ? null : partner(free, check, current);
      if (partner == null) {
        accepted.add(check);
      } else {
        free.remove(partner);
        note(current, "check " + partner.name(), partner.expression(), check.expression());
        accepted.add(check.withExpression(partner.expression()));
      }
    }
    return accepted;
  }

  private static void removeLike(List<Check> checks, Check check) {
    checks.stream()
        .filter(each -> each.expression().equals(check.expression()))
        .findFirst()
        .ifPresent(checks::remove);
  }

  /** One of the same name; where none was asked for, one about the same columns. */
  private @Nullable Check partner(List<Check> free, Check check, Table table) {
    return free.stream()
        .filter(each -> isOpen(check.expression(), each.expression()))
        .filter(
            each ->
                check.name() == null
                    ? mentioned(each.expression(), table)
                        .equals(mentioned(check.expression(), table))
                    : Objects.equals(each.name(), check.name()))
        .findFirst()
        .orElse(null);
  }

  private static Set<String> mentioned(SqlText text, Table table) {
    Set<String> names = new HashSet<>();
    for (Column column : table.columns()) {
      if (text.mentions(column.name())) {
        names.add(column.name());
      }
    }
    return names;
  }

  private List<Index> indexes(Table desired, Table current) {
    List<Index> free = new ArrayList<>(current.indexes());
    desired.indexes().forEach(index -> free.removeIf(each -> each.equals(index)));
    List<Index> accepted = new ArrayList<>();
    for (Index index : desired.indexes()) {
      Index partner = isThere(index, current) ? null : partner(free, index, current);
      if (partner == null) {
        accepted.add(index);
      } else {
        free.remove(partner);
        note(current, index, partner);
        accepted.add(inWordsOf(index, partner));
      }
    }
    return accepted;
  }

  private static boolean isThere(Index index, Table table) {
    return table.indexes().stream()
        .anyMatch(each -> each.withName(null).equals(index.withName(null)));
  }

  private @Nullable Index partner(List<Index> free, Index index, Table table) {
    return free.stream()
        .filter(each -> index.name() == null || index.name().equals(each.name()))
        .filter(each -> each.parts().size() == index.parts().size())
        .filter(each -> inWordsOf(index, each).withName(null).equals(each.withName(null)))
        .filter(each -> columns(each, table).equals(columns(index, table)))
        .filter(each -> isOpen(index, each))
        .findFirst()
        .orElse(null);
  }

  private boolean isOpen(Index wanted, Index is) {
    for (int i = 0; i < wanted.parts().size(); i++) {
      SqlText asked = wanted.parts().get(i).expression();
      SqlText there = is.parts().get(i).expression();
      if (asked != null && there != null && isOpen(asked, there)) {
        return true;
      }
    }
    SqlText asked = wanted.where();
    SqlText there = is.where();
    return asked != null && there != null && isOpen(asked, there);
  }

  private static Set<String> columns(Index index, Table table) {
    Set<String> names = new HashSet<>();
    for (Column column : table.columns()) {
      if (index.mentions(column.name())) {
        names.add(column.name());
      }
    }
    return names;
  }

  private static Index inWordsOf(Index index, Index other) {
    List<Index.Part> parts = new ArrayList<>();
    for (int i = 0; i < index.parts().size(); i++) {
      SqlText there = other.parts().get(i).expression();
      Index.Part part = index.parts().get(i);
      parts.add(part.expression() == null || there == null ? part : part.withExpression(there));
    }
    Index worded = index.withParts(parts);
    return index.where() == null || other.where() == null
        ? worded
        : worded.withWhere(other.where());
  }

  private void note(Table table, Index wanted, Index is) {
    for (int i = 0; i < wanted.parts().size(); i++) {
      SqlText asked = wanted.parts().get(i).expression();
      if (asked != null) {
        note(table, "index " + is.name(), is.parts().get(i).expression(), asked);
      }
    }
    SqlText where = wanted.where();
    if (where != null) {
      note(table, "condition of the index " + is.name(), is.where(), where);
    }
  }

  private void note(Table table, String what, @Nullable SqlText is, SqlText wanted) {
    if (is != null && !is.equals(wanted)) {
      uncompared.add(new Uncompared(table.name(), what, is, wanted, reason));
    }
  }
}
