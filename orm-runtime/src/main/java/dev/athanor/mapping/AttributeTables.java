package dev.athanor.mapping;

import dev.athanor.annotation.RenamedFrom;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Origin;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.Index;
import jakarta.persistence.JoinTable;
import jakarta.persistence.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the attributes of an entity into tables: columns, keys, join and collection tables. */
final class AttributeTables {

  private final MappingRun run;
  private final Drafts drafts;
  private final Class<?> entity;

  AttributeTables(MappingRun run, Drafts drafts, Class<?> entity) {
    this.run = run;
    this.drafts = drafts;
    this.entity = entity;
  }

  void add(Attribute attribute) {
    add(attribute, "");
  }

  private Origin origin(Attribute attribute, String path) {
    return new Origin(entity.getName(), path + attribute.name());
  }

  private void add(Attribute attribute, String path) {
    Origin origin = origin(attribute, path);
    if (attribute instanceof Attribute.Embedded embedded) {
      embedded.attributes().forEach(each -> add(each, path + attribute.name() + "."));
    } else if (attribute instanceof Attribute.ToOne one) {
      toOne(one, origin);
    } else if (attribute instanceof Attribute.ToMany many) {
      toMany(many, origin);
    } else if (attribute instanceof Attribute.Elements elements) {
      elements(elements, origin);
    } else {
      attribute.columns().forEach(column -> drafts.add(column, origin));
    }
    RenamedFrom renamed = attribute.property().annotation(RenamedFrom.class);
    if (renamed != null && !(attribute instanceof Attribute.Basic)) {
      renamed(List.of(renamed.value()), attribute, origin);
    }
  }

  /** Where the attribute has a table of its own, a name without an arrow is that of the table. */
  private void renamed(List<String> old, Attribute attribute, Origin origin) {
    CollectionTable table = ownTable(attribute);
    List<String> columns = new ArrayList<>(old);
    if (table != null) {
      for (String name : old) {
        if (!name.contains("->")) {
          drafts.renamedTable(table.name().withName(name.strip()), table.name());
          columns.remove(name);
        }
      }
    }
    drafts.renamed(columns, renamable(attribute, table), origin);
  }

  private static @Nullable CollectionTable ownTable(Attribute attribute) {
    if (attribute instanceof Attribute.ToMany many) {
      return many.table();
    }
    if (attribute instanceof Attribute.ToOne one) {
      return one.table();
    }
    return attribute instanceof Attribute.Elements elements ? elements.table() : null;
  }

  private static List<ColumnMapping> renamable(
      Attribute attribute, @Nullable CollectionTable table) {
    List<ColumnMapping> columns = new ArrayList<>(attribute.columns());
    if (table != null) {
      columns.addAll(table.owner().mappings());
    }
    if (attribute instanceof Attribute.Elements elements) {
      columns.addAll(elements.element().columns());
    }
    Reference reference =
        attribute instanceof Attribute.ToMany many
            ? many.reference()
            : attribute instanceof Attribute.ToOne one && table != null ? one.reference() : null;
    if (reference != null) {
      columns.addAll(reference.mappings());
    }
    return columns;
  }

  private void reference(Reference reference, Origin origin) {
    TableDraft table = drafts.of(reference.table(), origin);
    reference.mappings().forEach(column -> drafts.add(column, origin));
    table.foreignKey(reference.constraint());
  }

  private void toOne(Attribute.ToOne one, Origin origin) {
    Reference reference = one.reference();
    CollectionTable table = one.table();
    if (reference == null) {
      return;
    }
    if (table == null) {
      reference(reference, origin);
    } else {
      linkTable(table, reference, one.property(), origin);
    }
    if (one.unique() && !reference.columns().isEmpty()) {
      drafts.of(reference.table(), origin).unique(Unique.of(null, reference.names()));
    }
  }

  private void toMany(Attribute.ToMany many, Origin origin) {
    CollectionTable table = many.table();
    Reference reference = many.reference();
    if (table != null && reference != null) {
      linkTable(table, reference, many.property(), origin);
      if (!many.manyOwners() && !reference.columns().isEmpty()) {
        drafts.of(table.name(), origin).unique(Unique.of(null, reference.names()));
      }
    } else if (reference != null) {
      reference(reference, origin);
    }
    keyAndOrder(many.key(), many.order(), origin);
    inverseOnDelete(many);
  }

  private void linkTable(
      CollectionTable table, Reference target, Property property, Origin origin) {
    boolean shared = drafts.has(table.name());
    TableDraft draft = drafts.of(table.name(), origin);
    reference(table.owner(), origin);
    reference(target, origin);
    JoinTable stated = property.annotation(JoinTable.class);
    if (!shared) {
      draft.key(table.key());
    } else if (stated == null || stated.name().isEmpty()) {
      sharedByDefault(draft, property, origin);
    }
    softDelete(property, draft, origin);
    if (stated != null) {
      stated(draft, property, stated.uniqueConstraints(), stated.indexes());
      run.columns().checks(List.of(stated.check())).forEach(draft::check);
      draft.comment(stated.comment());
      draft.options(stated.options());
    }
  }

  /** Every relationship would have to be there for a row of any of them. */
  private void sharedByDefault(TableDraft draft, Property property, Origin origin) {
    Origin other = draft.origin();
    run.problems()
        .add(
            Codes.SHARED_TABLE,
            "the join table "
                + draft.name()
                + " of "
                + entity.getSimpleName()
                + "."
                + origin.property()
                + " is that of "
                + other.className()
                + (other.property() == null ? "" : "." + other.property())
                + " too",
            property,
            "give it a name of its own: @JoinTable(name = \"…\")");
  }

  private void elements(Attribute.Elements elements, Origin origin) {
    CollectionTable table = elements.table();
    TableDraft draft = drafts.of(table.name(), origin);
    reference(table.owner(), origin);
    List<String> all = new ArrayList<>(table.owner().names());
    if (elements.element() instanceof Attribute.Embedded embedded) {
      embedded.attributes().forEach(each -> add(each, origin.property() + "."));
    } else {
      elements.element().columns().forEach(column -> drafts.add(column, origin));
    }
    elements.element().columns().forEach(column -> all.add(column.name()));
    keyAndOrder(elements.key(), elements.order(), origin);
    draft.key(table.key());
    if (CollectionParts.isSet(elements.property()) && table.key().isEmpty()) {
      draft.unique(Unique.of(null, all));
    }
    softDelete(elements.property(), draft, origin);
    SoftDeletes.of(run.classes().find(entity).orElse(null), draft.name(), run)
        .ifPresent(mark -> drafts.softDelete(mark, origin));
    jakarta.persistence.CollectionTable stated =
        elements.property().annotation(jakarta.persistence.CollectionTable.class);
    if (stated != null) {
      stated(draft, elements.property(), stated.uniqueConstraints(), stated.indexes());
      draft.options(stated.options());
    }
  }

  private void stated(
      TableDraft draft, Property property, UniqueConstraint[] uniques, Index[] indexes) {
    IndexReader reader = new IndexReader(run.names(), run.problems(), draft, property.declaredIn());
    reader.uniques(uniques);
    reader.indexes(indexes);
  }

  private void softDelete(Property property, TableDraft draft, Origin origin) {
    SoftDeletes.of(property.member(), draft.name(), run)
        .ifPresent(mark -> drafts.softDelete(mark, origin));
  }

  /** Their columns come from other parts of the property than the values do. */
  private void keyAndOrder(@Nullable MapKey key, @Nullable ColumnMapping order, Origin of) {
    Origin origin = new Origin(of.className(), of.property() + ".key()");
    Attribute stored = key == null ? null : key.stored();
    if (stored instanceof Attribute.ToOne one && one.reference() != null) {
      reference(one.reference(), origin);
    } else if (stored != null) {
      stored.columns().forEach(column -> drafts.add(column, origin));
    }
    if (order != null) {
      drafts.add(order, new Origin(of.className(), of.property() + ".index()"));
    }
  }

  /** {@code @OnDelete} on the side without columns speaks of the other side's foreign key. */
  private void inverseOnDelete(Attribute.ToMany many) {
    Action action = References.onDelete(many.property());
    String mappedBy = many.mappedBy();
    EntityClass target = run.classes().find(many.target()).orElse(null);
    if (action == null || mappedBy == null || target == null) {
      return;
    }
    QualifiedName table = run.tables().of(target);
    for (Property each : target.allProperties()) {
      if (each.name().equals(mappedBy)) {
        run.binder()
            .bind(each, run.binder().scopeOf(target))
            .filter(attribute -> !attribute.columns().isEmpty())
            .ifPresent(
                attribute ->
                    drafts.laterOnDelete(
                        table,
                        attribute.columns().stream().map(ColumnMapping::name).toList(),
                        action));
      }
    }
  }
}
