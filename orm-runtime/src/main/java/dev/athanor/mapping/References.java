package dev.athanor.mapping;

import dev.athanor.mapping.Reference.KeyColumn;
import dev.athanor.mapping.Scope.Nulls;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ForeignKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes columns that refer to the rows of an entity. */
final class References {

  private final MappingRun run;

  References(MappingRun run) {
    this.run = run;
  }

  /**
   * What a reference is to be.
   *
   * @param columns as annotated; empty for the defaults
   * @param defaultName the name of a column by the logical name of the one it refers to
   * @param foreignKey as annotated; null where it is not
   */
  record Wish(
      EntityClass target,
      List<ColumnSpec> columns,
      UnaryOperator<String> defaultName,
      @Nullable ForeignKey foreignKey,
      boolean required) {}

  /** The reference, or one without columns where its target is not mapped well. */
  Reference make(Wish wish, Property property, Scope scope) {
    EntityClass target = wish.target();
    List<ColumnMapping> key = run.identifiers().key(target);
    List<KeyColumn> columns = new ArrayList<>();
    List<ColumnMapping> referenced = new ArrayList<>();
    for (Pair pair : pairs(wish, key, property, scope)) {
      columns.add(new KeyColumn(column(wish, pair, property, scope), pair.referenced().name()));
      referenced.add(pair.referenced());
    }
    QualifiedName from = columns.isEmpty() ? scope.table() : columns.get(0).column().table();
    QualifiedName to = referenced.isEmpty() ? run.tables().of(target) : referenced.get(0).table();
    return new Reference(from, columns, to, constraint(wish, columns, to, property));
  }

  private record Pair(ColumnSpec spec, ColumnMapping referenced) {}

  private List<Pair> pairs(Wish wish, List<ColumnMapping> key, Property property, Scope scope) {
    List<Pair> pairs = new ArrayList<>();
    if (key.isEmpty()) {
      return pairs;
    }
    List<ColumnSpec> specs = wish.columns();
    if (specs.isEmpty()) {
      key.forEach(each -> pairs.add(new Pair(ColumnSpec.NONE, each)));
      return pairs;
    }
    if (specs.stream().allMatch(spec -> spec.referenced().isEmpty())
        && (specs.size() != key.size() || key.size() > 1)) {
      run.problems()
          .add(
              Codes.JOIN_COLUMNS,
              property.declaredIn().getSimpleName()
                  + "."
                  + property.name()
                  + " has "
                  + specs.size()
                  + (specs.size() == 1 ? " join column" : " join columns")
                  + ", the key of "
                  + wish.target().type().getSimpleName()
                  + " has "
                  + key.size()
                  + ": "
                  + String.join(", ", key.stream().map(ColumnMapping::name).toList()),
              property,
              "give one @JoinColumn for each, with its referencedColumnName");
      return pairs;
    }
    for (ColumnSpec spec : specs) {
      referenced(wish.target(), spec, key, property, scope)
          .ifPresent(found -> pairs.add(new Pair(spec, found)));
    }
    pairs.sort(Comparator.comparingInt(pair -> key.indexOf(pair.referenced())));
    return pairs;
  }

  private Optional<ColumnMapping> referenced(
      EntityClass target,
      ColumnSpec spec,
      List<ColumnMapping> key,
      Property property,
      Scope scope) {
    String written = spec.referenced();
    if (written.isEmpty() && key.size() == 1) {
      return Optional.of(key.get(0));
    }
    Optional<ColumnMapping> found = run.targetColumns().find(target, written);
    if (found.isEmpty() && !run.problems().concern(List.of(target.type()))) {
      run.problems()
          .add(
              Codes.JOIN_COLUMNS,
              scope.entity().type().getSimpleName()
                  + "."
                  + scope.pathOf(property)
                  + " refers to column '"
                  + written
                  + "' of "
                  + target.type().getSimpleName()
                  + ", which has no such column"
                  + Problems.didYouMean(written, run.targetColumns().names(target)),
              property,
              "name a column of table "
                  + run.tables().of(target)
                  + " in referencedColumnName: "
                  + Problems.list(run.targetColumns().names(target)));
    }
    return found;
  }

  /** Like Hibernate, a name made from that of a quoted table is quoted too. */
  private String defaultName(Wish wish, String referenced) {
    String name = wish.defaultName().apply(referenced);
    boolean quoted = !name.equals(referenced) && run.tables().isQuoted(wish.target());
    return quoted ? Names.quoted(name) : name;
  }

  private ColumnMapping column(Wish wish, Pair pair, Property property, Scope scope) {
    Column referenced = pair.referenced().column();
    return run.columns()
        .make(
            pair.spec(),
            defaultName(wish, pair.referenced().logicalName()),
            referenced.type(),
            referenced.typeStated(),
            wish.required(),
            property,
            scope.nulls() == Nulls.UNLESS_STATED ? scope.withNulls(Nulls.AS_STATED) : scope)
        .withFormerValues(pair.referenced().formerValues());
  }

  /** The foreign key; null where there is to be none. */
  Constraint.@Nullable ForeignKey constraint(
      Wish wish, List<KeyColumn> columns, QualifiedName to, Property property) {
    ForeignKey stated = wish.foreignKey();
    for (ColumnSpec spec : wish.columns()) {
      stated = stated == null ? spec.foreignKey() : stated;
    }
    if (columns.isEmpty()
        || wish.target().isSpread()
        || HibernateAnnotation.isOn(property.member(), "NotFound")
        || (stated != null && stated.value() == ConstraintMode.NO_CONSTRAINT)) {
      return null;
    }
    Constraint.ForeignKey key =
        Constraint.ForeignKey.of(
            stated == null ? null : run.names().constraintOrNone(stated.name()),
            columns.stream().map(each -> each.column().name()).toList(),
            to,
            columns.stream().map(KeyColumn::target).toList());
    return stated == null
        ? key
        : with(with(key, stated.foreignKeyDefinition(), property), stated.options(), property);
  }

  private Constraint.ForeignKey with(
      Constraint.ForeignKey key, String fragment, Property property) {
    return SqlFragments.foreignKey(key, fragment)
        .orElseGet(
            () -> {
              run.problems()
                  .add(
                      Codes.SQL_FRAGMENT,
                      "the definition of the foreign key is not understood: '" + fragment + "'",
                      property,
                      "end it with ON DELETE, ON UPDATE and DEFERRABLE clauses only");
              return key;
            });
  }

  /** What Hibernate's {@code @OnDelete} says; null where it stands not there. */
  static @Nullable Action onDelete(Property property) {
    return HibernateAnnotation.on(property.member(), "OnDelete")
        .map(each -> each.constant("action"))
        .filter(
            action -> List.of("CASCADE", "SET_NULL", "SET_DEFAULT", "RESTRICT").contains(action))
        .map(Action::valueOf)
        .orElse(null);
  }

  /** The reference with what {@code @OnDelete} at the property says. */
  static Reference withOnDelete(Reference reference, Property property) {
    Action action = onDelete(property);
    Constraint.ForeignKey key = reference.constraint();
    return action == null || key == null
        ? reference
        : new Reference(
            reference.table(),
            reference.columns(),
            reference.target(),
            key.withActions(action, key.onUpdate()));
  }
}
