package dev.athanor.maven;

import dev.athanor.change.Move;
import dev.athanor.diff.Renames;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.schema.ValueList;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Renames as a user types them: {@code users.name:full_name} for a column, a constraint or an
 * index, {@code users.home_*:address_*} for columns that begin alike, {@code users:people} for a
 * table, {@code users.status.OLD:NEW} for a value of a column, {@code mood.OLD:NEW} for one of an
 * enum type, each with the schema in front where there is one. Names may change places.
 */
final class RenameOption {

  private final MetaData desired;
  private final Literals literals;
  private final List<Problem> problems = new ArrayList<>();

  /** Everything in it has the name that it has in the database, or will have. */
  private RenameOption(MetaData desired, Literals literals) {
    this.desired = desired;
    this.literals = literals;
  }

  /**
   * Adds what the user typed to what is declared already.
   *
   * @throws InvalidException where an entry cannot be read or its new name is not described
   */
  static Renames add(Renames declared, List<String> entries, MetaData desired, Literals literals) {
    RenameOption option = new RenameOption(desired, literals);
    Renames renames = Renames.none();
    for (String entry : entries) {
      renames = option.add(renames, entry);
    }
    if (!option.problems.isEmpty()) {
      throw new InvalidException(option.problems);
    }
    return declared.and(renames.once());
  }

  private Renames add(Renames renames, String entry) {
    int colon = entry.indexOf(':');
    if (colon < 1 || colon == entry.length() - 1) {
      refuse(entry, "is not of the form old:new");
      return renames;
    }
    String to = entry.substring(colon + 1);
    String from = entry.substring(0, colon);
    int dot = from.lastIndexOf('.');
    if (dot < 0) {
      return table(renames, entry, QualifiedName.of(from), to);
    }
    String before = from.substring(0, dot);
    String last = from.substring(dot + 1);
    Optional<Table> table = find(name(before));
    Optional<Renames> value = value(renames, entry);
    if (value.isPresent() && table.filter(each -> hasPart(each, to)).isEmpty()) {
      return value.get();
    }
    if (table.isEmpty()) {
      return table(renames, entry, new QualifiedName(before, last), to);
    }
    if (to.endsWith("*") && last.endsWith("*")) {
      return alike(renames, entry, table.get(), last, to);
    }
    if (hasColumn(table.get(), to)) {
      return renames.andColumn(table.get().name(), last, to);
    }
    if (table.get().hasPart(to)) {
      return renames.andPart(table.get().name(), last, to);
    }
    refuse(
        entry, "names no column, constraint or index: the entities have no " + before + "." + to);
    return renames;
  }

  private static boolean hasColumn(Table table, String name) {
    return table.columns().stream().anyMatch(each -> each.name().equalsIgnoreCase(name));
  }

  private static boolean hasPart(Table table, String name) {
    return hasColumn(table, name) || table.hasPart(name);
  }

  /** A value of a column or of an enum type; there may be anything in it, dots and colons too. */
  private Optional<Renames> value(Renames renames, String entry) {
    for (EnumType type : desired.enumTypes()) {
      Optional<Move<String>> move = value(entry, type.name() + ".", type.values());
      if (move.isPresent()) {
        Renames more = renames;
        for (Table table : desired.tables()) {
          for (Column column : table.columns()) {
            if (column.type() instanceof SqlType.Enumeration words
                && type.name().equals(words.name())) {
              more = and(more, table, column, move.get());
            }
          }
        }
        return Optional.of(more);
      }
    }
    for (Table table : desired.tables()) {
      for (Column column : table.columns()) {
        Optional<Move<String>> move =
            value(
                entry,
                table.name() + "." + column.name() + ".",
                ValueList.of(table, column, literals));
        if (move.isPresent()) {
          return Optional.of(and(renames, table, column, move.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Renames and(Renames renames, Table table, Column column, Move<String> move) {
    return renames.andValue(table.name(), column.name(), move.from(), move.to());
  }

  private static Optional<Move<String>> value(String entry, String place, List<String> values) {
    if (!entry.regionMatches(true, 0, place, 0, place.length())) {
      return Optional.empty();
    }
    String move = entry.substring(place.length());
    return values.stream()
        .filter(value -> move.endsWith(":" + value) && move.length() > value.length() + 1)
        .findFirst()
        .map(value -> new Move<>(move.substring(0, move.length() - value.length() - 1), value));
  }

  private Renames alike(Renames renames, String entry, Table table, String from, String to) {
    String prefix = to.substring(0, to.length() - 1);
    Renames more = renames;
    for (Column column : table.columns()) {
      if (column.name().startsWith(prefix)) {
        String rest = column.name().substring(prefix.length());
        more =
            more.andColumn(
                table.name(), from.substring(0, from.length() - 1) + rest, column.name());
      }
    }
    if (more.equals(renames)) {
      refuse(entry, "names no column: no column of " + table.name() + " begins with " + prefix);
    }
    return more;
  }

  private Renames table(Renames renames, String entry, QualifiedName from, String to) {
    QualifiedName renamed = to.contains(".") ? name(to) : from.withName(to);
    if (find(renamed).isEmpty()) {
      refuse(entry, "names no table: the entities have no " + renamed);
    }
    return renames.andTable(from, renamed);
  }

  /** The table of this name; the case counts only where it has to. */
  private Optional<Table> find(QualifiedName name) {
    Optional<Table> exact = desired.table(name);
    return exact.isPresent()
        ? exact
        : desired.tables().stream()
            .filter(table -> table.name().toString().equalsIgnoreCase(name.toString()))
            .findFirst();
  }

  private static QualifiedName name(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? QualifiedName.of(text)
        : new QualifiedName(text.substring(0, dot), text.substring(dot + 1));
  }

  private void refuse(String entry, String why) {
    problems.add(
        Problem.of(
            Codes.RENAME,
            "rename '" + entry + "' " + why,
            "write users.name:full_name for a column, a constraint or an index (its table by the new"
                + " name), users:people for a table, users.status.OLD:NEW for a value;\nthe new name is the one that the entities give"));
  }
}
