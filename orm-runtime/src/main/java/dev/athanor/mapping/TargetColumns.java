package dev.athanor.mapping;

import dev.athanor.mapping.Scope.Nulls;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds columns of entities by the names that other entities refer to them by. */
final class TargetColumns {

  private final MappingRun run;
  private final Set<Class<?>> underway = new HashSet<>();

  TargetColumns(MappingRun run) {
    this.run = run;
  }

  /** The column that is written so, or that an attribute written so has. */
  Optional<ColumnMapping> find(EntityClass target, String written) {
    List<ColumnMapping> key = run.identifiers().key(target);
    return find(key, written)
        .or(() -> find(plain(target), written))
        .or(() -> find(links(target), written));
  }

  private Optional<ColumnMapping> find(List<ColumnMapping> columns, String written) {
    String name = run.names().column(written);
    return columns.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .or(
            () ->
                columns.stream()
                    .filter(
                        each ->
                            each.name().equalsIgnoreCase(name)
                                || each.logicalName().equalsIgnoreCase(written))
                    .findFirst());
  }

  /** The names of the columns of an entity, for a message. */
  List<String> names(EntityClass target) {
    List<ColumnMapping> all = new ArrayList<>(run.identifiers().key(target));
    all.addAll(plain(target));
    return all.stream().map(ColumnMapping::name).distinct().toList();
  }

  private List<ColumnMapping> plain(EntityClass target) {
    return columns(target, false);
  }

  /** Columns that refer to other entities, asked last and once, as they may refer back. */
  private List<ColumnMapping> links(EntityClass target) {
    if (!underway.add(target.type())) {
      return List.of();
    }
    try {
      return columns(target, true);
    } finally {
      underway.remove(target.type());
    }
  }

  private List<ColumnMapping> columns(EntityClass target, boolean links) {
    List<ColumnMapping> columns = new ArrayList<>();
    for (EntityClass each = target; each != null; each = each.parent()) {
      Scope scope = run.binder().scopeOf(each).withNulls(Nulls.AS_STATED);
      for (Property property : each.ownProperties()) {
        boolean one = property.has(ManyToOne.class) || property.has(OneToOne.class);
        boolean many = property.has(OneToMany.class) || property.has(ManyToMany.class);
        if (one == links && !many) {
          run.binder()
              .bind(property, scope)
              .ifPresent(attribute -> columns.addAll(attribute.columns()));
        }
      }
    }
    return columns;
  }
}
