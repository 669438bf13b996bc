package dev.athanor.migrate;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Normaliser.Worded;
import dev.athanor.diff.Diff;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Renaming;
import dev.athanor.diff.Tolerance;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares descriptions with one another, without a database: both are in our own words. */
public record Offline(Dialect dialect, Scope scope, Tolerance tolerance) {

  /** What is described, as this dialect can have it, in the part that counts. */
  public MetaData adapted(MetaData described) {
    MetaData meant = tolerance == Tolerance.NONE ? stated(described) : described;
    return dialect.adapt(meant).onlyTables(scope::contains);
  }

  /**
   * What leads from a state of the schema to a description.
   *
   * @param current adapted before, with all names settled
   */
  public Difference diff(MetaData current, MetaData described, Renames renames) {
    MetaData adapted = adapted(described);
    Renaming renaming =
        Renaming.of(
            current, adapted, renames, dialect.quoting().literals(), dialect.foldsTableNames());
    return found(
        renaming,
        adapted,
        dialect.normaliser().normalise(withUnowned(adapted, current), renaming.after(), tolerance));
  }

  Difference found(Renaming renaming, MetaData adapted, Worded worded) {
    Difference found =
        Diff.between(renaming, adapted, worded.metaData(), dialect.naming(), tolerance)
            .andAccepted(worded.accepted())
            .withUncompared(worded.uncompared());
    return dialect.keepsDependents() ? found.withPlan(found.plan().withoutRestating()) : found;
  }

  private static MetaData stated(MetaData desired) {
    return desired.mapTables(
        table ->
            table.withColumns(
                table.columns().stream().map(column -> column.withTypeStated(true)).toList()));
  }

  /** Schemas are never dropped, and an enum type that no table uses is not the model's. */
  static MetaData withUnowned(MetaData desired, MetaData current) {
    Set<QualifiedName> used = new HashSet<>();
    for (Table table : current.tables()) {
      for (Column column : table.columns()) {
        if (column.type() instanceof SqlType.Enumeration type && type.name() != null) {
          used.add(type.name());
        }
      }
    }
    List<EnumType> types = new ArrayList<>(desired.enumTypes());
    for (EnumType type : current.enumTypes()) {
      if (!used.contains(type.name()) && desired.enumType(type.name()).isEmpty()) {
        types.add(type);
      }
    }
    return desired.withSchemas(union(current.schemas(), desired.schemas())).withEnumTypes(types);
  }

  static List<String> union(List<String> a, List<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }
}
