package dev.athanor.mapping;

import dev.athanor.type.QualifiedName;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the tables of entities. */
final class Tables {

  private final Names names;
  private final Problems problems;
  private final Map<Class<?>, QualifiedName> primary = new HashMap<>();

  Tables(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  /** The primary table of an entity. */
  QualifiedName of(EntityClass entity) {
    QualifiedName known = primary.get(entity.type());
    if (known == null) {
      known = determine(entity);
      primary.put(entity.type(), known);
    }
    return known;
  }

  private QualifiedName determine(EntityClass entity) {
    EntityClass parent = entity.parent();
    if (parent != null && entity.isStored(InheritanceType.SINGLE_TABLE)) {
      return of(parent);
    }
    Table table = entity.annotation(Table.class);
    return table == null
        ? names.table(entity.name(), "", "")
        : names.table(
            table.name().isEmpty() ? entity.name() : table.name(), table.schema(), table.catalog());
  }

  /** Whether the name of the primary table stands in quotes. */
  boolean isQuoted(EntityClass entity) {
    EntityClass parent = entity.parent();
    if (parent != null && entity.isStored(InheritanceType.SINGLE_TABLE)) {
      return isQuoted(parent);
    }
    Table table = entity.annotation(Table.class);
    return table != null && Names.isQuoted(table.name());
  }

  /** The secondary tables that the class itself states. */
  Map<QualifiedName, SecondaryTable> secondary(EntityClass entity) {
    Map<QualifiedName, SecondaryTable> tables = new LinkedHashMap<>();
    for (Class<?> type : entity.annotatedTypes()) {
      for (SecondaryTable each : type.getDeclaredAnnotationsByType(SecondaryTable.class)) {
        tables.put(names.table(each.name(), each.schema(), each.catalog()), each);
      }
    }
    return tables;
  }

  /** The table that an attribute's column names; the scope's own where it names none. */
  QualifiedName named(Scope scope, String written, Property property) {
    if (written.isEmpty()) {
      return scope.table();
    }
    List<QualifiedName> known = new ArrayList<>(List.of(scope.table()));
    for (EntityClass each = scope.entity(); each != null; each = each.parent()) {
      known.add(of(each));
      known.addAll(secondary(each).keySet());
    }
    QualifiedName found = find(known, names.table(written, "", "").name());
    if (found == null) {
      problems.add(
          Codes.UNKNOWN_TABLE,
          "the column of "
              + scope.entity().type().getSimpleName()
              + "."
              + scope.pathOf(property)
              + " is in table '"
              + written
              + "', which the entity does not have"
              + Problems.didYouMean(written, known.stream().map(QualifiedName::name).toList()),
          property,
          "declare it with @SecondaryTable(name = \"" + written + "\") at the entity");
      return scope.table();
    }
    return found;
  }

  private static @Nullable QualifiedName find(List<QualifiedName> known, String name) {
    for (QualifiedName each : known) {
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    return null;
  }
}
