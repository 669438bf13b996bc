package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Rewording;
import dev.athanor.dialect.Undecided;
import dev.athanor.diff.Tolerance;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Named;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets the server say which expressions mean the same. Those that differ in their spelling alone
 * are told by their words; the others are made part of tables in scratch and read back.
 *
 * <p>What the server prints is not always what it prints when it is given that: a check on {@code
 * varchar IN (…)} changes once more. So both sides go through twice, and are equal where one of
 * their forms is.
 */
final class PostgresqlNormaliser implements Normaliser {

  private static final int ROUNDS = 2;

  private static final SqlType LARGE_OBJECT = SqlType.named("oid");

  private final PostgresqlTypes types;
  private final PostgresqlDdl ddl;
  private final PostgresqlInspector inspector;

  PostgresqlNormaliser(PostgresqlTypes types, PostgresqlDdl ddl, PostgresqlInspector inspector) {
    this.types = types;
    this.ddl = ddl;
    this.inspector = inspector;
  }

  @Override
  public Worded normalise(
      Connection connection, MetaData desired, MetaData current, Tolerance tolerance)
      throws SQLException {
    MetaData local = DefaultSchema.of(connection.getSchema()).strip(desired);
    MetaData reworded = reworded(withEnumTypes(local, current), current, this::isSpelledLike);
    List<PostgresqlProbe> desiredProbes = new ArrayList<>();
    List<PostgresqlProbe> currentProbes = new ArrayList<>();
    for (Table table : reworded.tables()) {
      Table there = current.table(table.name()).orElse(null);
      if (there != null && !there.equals(table)) {
        desiredProbes.add(PostgresqlProbe.between(settled(table, there), there));
        currentProbes.add(PostgresqlProbe.between(there, table));
      }
    }
    desiredProbes.removeIf(PostgresqlProbe::isEmpty);
    currentProbes.removeIf(PostgresqlProbe::isEmpty);
    if (desiredProbes.isEmpty() || currentProbes.isEmpty()) {
      return new Worded(reworded);
    }
    Forms desiredForms = new Forms();
    Forms currentForms = new Forms();
    var explanation = new PostgresqlExplanation(connection, types);
    var scratch = new PostgresqlScratch(connection, ddl, inspector, explanation, current);
    inTransaction(
        connection,
        () -> {
          render(scratch, desiredProbes, desiredForms);
          render(scratch, currentProbes, currentForms);
        });
    MetaData settled =
        each(
            reworded,
            current,
            (table, there) ->
                new Rewording(
                        (column, a, b) ->
                            isSpelledLike(column, a, b)
                                || !Collections.disjoint(
                                    desiredForms.of(table.name(), column, a),
                                    currentForms.of(table.name(), column, b)))
                    .reword(table, there));
    String refusal = scratch.refusal();
    if (refusal == null) {
      return new Worded(settled);
    }
    var undecided = new Undecided(refusal, explanation::hasExplained);
    MetaData accepted = each(settled, current, undecided::accept);
    return new Worded(accepted, List.of(), undecided.uncompared());
  }

  /** The schema with each table that is there already put beside that one. */
  private static MetaData each(
      MetaData schema, MetaData current, BinaryOperator<Table> besideTheCurrentOne) {
    return schema.mapTables(
        table ->
            current
                .table(table.name())
                .map(there -> besideTheCurrentOne.apply(table, there))
                .orElse(table));
  }

  private static MetaData reworded(
      MetaData desired, MetaData current, Rewording.Sameness sameness) {
    Rewording rewording = new Rewording(sameness);
    return each(
        desired, current, (table, there) -> rewording.reword(accepting(table, there), there));
  }

  /**
   * A large object that nobody has stated the type of may be held outside of its table, as
   * Hibernate has it (https://www.postgresql.org/docs/current/largeobjects.html).
   */
  private static Table accepting(Table desired, Table current) {
    return desired.withColumns(
        desired.columns().stream()
            .map(
                column -> {
                  SqlType there = current.column(column.name()).map(Column::type).orElse(null);
                  boolean large =
                      column.type() instanceof SqlType.Text
                          || column.type() instanceof SqlType.Blob;
                  return large && !column.typeStated() && LARGE_OBJECT.equals(there)
                      ? column.withType(LARGE_OBJECT)
                      : column;
                })
            .toList());
  }

  private boolean isSpelledLike(@Nullable Column column, SqlText desired, SqlText current) {
    if (column == null || column.isComputed()) {
      return PostgresqlExpression.of(desired)
          .canonical()
          .equals(PostgresqlExpression.of(current).canonical());
    }
    SqlType type = column.type();
    return new PostgresqlDefault(types, type, desired)
        .canonical()
        .equals(new PostgresqlDefault(types, type, current).canonical());
  }

  /** Words of the user's that are the name of an enum type which is there stand for that type. */
  private static MetaData withEnumTypes(MetaData desired, MetaData current) {
    Map<QualifiedName, EnumType> declared = new HashMap<>();
    desired.enumTypes().forEach(type -> declared.put(type.name(), type));
    MetaData typed =
        desired.mapTables(
            table ->
                table.withColumns(
                    table.columns().stream()
                        .map(column -> column.withType(enumType(column.type(), current, declared)))
                        .toList()));
    return typed.withEnumTypes(List.copyOf(declared.values()));
  }

  private static SqlType enumType(
      SqlType type, MetaData current, Map<QualifiedName, EnumType> declared) {
    if (type instanceof Array array) {
      return new Array(enumType(array.element(), current, declared));
    }
    if (type instanceof Named named) {
      for (EnumType there : current.enumTypes()) {
        if (PostgresqlAdaptation.isName(named, there.name())) {
          return PostgresqlAdaptation.enumeration(
              declared.computeIfAbsent(there.name(), name -> there));
        }
      }
    }
    return type;
  }

  /** The table with the types that it will have: one that was not stated keeps the current one. */
  private static Table settled(Table table, Table there) {
    return table.withColumns(
        table.columns().stream()
            .map(
                column ->
                    there
                        .column(column.name())
                        .filter(found -> !column.typeStated() && found.type().holds(column.type()))
                        .map(found -> column.withType(found.type()))
                        .orElse(column))
            .toList());
  }

  private static void render(PostgresqlScratch scratch, List<PostgresqlProbe> probes, Forms forms)
      throws SQLException {
    forms.start(probes);
    List<PostgresqlProbe> round = probes;
    for (int i = 0; i < ROUNDS && !round.isEmpty(); i++) {
      round = scratch.render(round);
      forms.add(round);
    }
  }

  /** All forms in which expressions have been seen. */
  private static final class Forms {
    private record Place(QualifiedName table, PostgresqlProbe.Slot slot) {}

    private record Text(QualifiedName table, @Nullable String column, SqlText sql) {}

    private final Map<Text, Set<Place>> places = new HashMap<>();
    private final Map<Place, Set<String>> forms = new HashMap<>();

    void start(List<PostgresqlProbe> probes) {
      for (PostgresqlProbe probe : probes) {
        probe
            .expressions()
            .forEach(
                (slot, sql) ->
                    places
                        .computeIfAbsent(
                            new Text(probe.of(), slot.column(), sql), text -> new HashSet<>())
                        .add(new Place(probe.of(), slot)));
      }
      add(probes);
    }

    void add(List<PostgresqlProbe> probes) {
      for (PostgresqlProbe probe : probes) {
        probe
            .expressions()
            .forEach(
                (slot, sql) ->
                    forms
                        .computeIfAbsent(new Place(probe.of(), slot), place -> new HashSet<>())
                        .add(PostgresqlExpression.of(sql).canonical()));
      }
    }

    Set<String> of(QualifiedName table, @Nullable Column column, SqlText sql) {
      Set<String> all = new HashSet<>();
      String name = column == null ? null : column.name();
      for (Place place : places.getOrDefault(new Text(table, name, sql), Set.of())) {
        all.addAll(forms.getOrDefault(place, Set.of()));
      }
      return all;
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  /** Leaves the connection as it is, in a transaction or not. */
  private static void inTransaction(Connection connection, Work work) throws SQLException {
    if (!connection.getAutoCommit()) {
      work.run();
      return;
    }
    connection.setAutoCommit(false);
    try {
      work.run();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
