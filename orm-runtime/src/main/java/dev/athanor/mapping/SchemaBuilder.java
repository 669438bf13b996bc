package dev.athanor.mapping;

import dev.athanor.annotation.RenamedFrom;
import dev.athanor.annotation.TableIndex;
import dev.athanor.diff.Renames;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Enumeration;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes of entity types the description of the database that holds them. */
final class SchemaBuilder {

  private final MappingRun run;
  private final List<EntityType> entities;
  private final Map<Class<?>, EntityType> byType = new HashMap<>();
  private final Drafts drafts;

  SchemaBuilder(MappingRun run, List<EntityType> entities) {
    this.run = run;
    this.entities = entities;
    this.drafts = new Drafts(run.problems());
    entities.forEach(each -> byType.put(each.javaType(), each));
  }

  /** Puts all tables together; what is wrong is among the problems afterwards. */
  void build() {
    for (EntityType each : entities) {
      if (isStored(each)) {
        primaryTable(each);
      }
    }
    for (EntityType each : entities) {
      AttributeTables attributes = new AttributeTables(run, drafts, each.javaType());
      ownAttributes(each).forEach(attributes::add);
    }
    for (EntityType each : entities) {
      if (isStored(each)) {
        constraints(each);
      }
    }
    drafts.refuseCircles();
  }

  MetaData metaData() {
    GeneratorObjects generators = new GeneratorObjects(run);
    entities.forEach(generators::add);
    List<Table> tables = new ArrayList<>(drafts.tables());
    tables.addAll(generators.tables());
    List<String> schemas = new ArrayList<>(MetaData.of(tables).schemas());
    generators.sequences().stream()
        .map(each -> each.name().schema())
        .filter(Objects::nonNull)
        .forEach(schemas::add);
    return new MetaData(schemas, enumTypes(tables), generators.sequences(), tables);
  }

  Origins origins() {
    return drafts.origins();
  }

  Map<QualifiedName, SoftDelete> softDeletes() {
    return drafts.softDeletes();
  }

  Renames renames() {
    return drafts.renames();
  }

  /** An abstract class with a table per class has no table of its own. */
  private boolean isStored(EntityType entity) {
    return entity.inheritance() != InheritanceType.TABLE_PER_CLASS
        || run.classes().find(entity.javaType()).map(each -> !each.isAbstract()).orElse(true);
  }

  private boolean sharesTable(EntityType entity) {
    return entity.parent() != null && entity.inheritance() == InheritanceType.SINGLE_TABLE;
  }

  private void primaryTable(EntityType entity) {
    if (sharesTable(entity)) {
      return;
    }
    Origin origin = new Origin(entity.javaType().getName(), null);
    if (drafts.has(entity.table())) {
      sharedTable(entity, drafts.of(entity.table(), origin).origin());
      return;
    }
    TableDraft table = drafts.of(entity.table(), origin);
    Reference link = entity.parentLink();
    if (link != null) {
      entity.key().forEach(column -> drafts.add(column, idOrigin(entity, column)));
      table.foreignKey(link.constraint());
    } else {
      AttributeTables attributes = new AttributeTables(run, drafts, entity.javaType());
      keyAttributes(entity).forEach(attributes::add);
    }
    table.key(entity.key().stream().map(ColumnMapping::name).toList());
    ColumnMapping discriminator = entity.discriminator();
    if (discriminator != null && entity.parent() == null) {
      drafts.add(discriminator, origin);
    }
    secondaryTables(entity, origin);
    softDelete(entity, table, origin);
  }

  private void sharedTable(EntityType entity, Origin other) {
    run.problems()
        .add(
            Codes.SHARED_TABLE,
            "table "
                + entity.table()
                + " belongs to two entities: "
                + other.className()
                + " and "
                + entity.javaType().getName(),
            entity.javaType(),
            "give one of them another name: @Table(name = \"…\")");
  }

  private static Origin idOrigin(EntityType entity, ColumnMapping column) {
    for (int i = 0; i < entity.key().size(); i++) {
      if (entity.key().get(i).name().equals(column.name())) {
        String name = entity.identifier().columns().get(i).logicalName();
        for (Attribute each : entity.identifier().attributes()) {
          boolean mine = each.columns().stream().anyMatch(own -> own.logicalName().equals(name));
          if (mine) {
            return new Origin(entity.javaType().getName(), each.name());
          }
        }
      }
    }
    return new Origin(entity.javaType().getName(), null);
  }

  private static List<Attribute> keyAttributes(EntityType entity) {
    List<String> names = entity.identifier().attributes().stream().map(Attribute::name).toList();
    return entity.attributes().stream().filter(each -> names.contains(each.name())).toList();
  }

  private List<Attribute> ownAttributes(EntityType entity) {
    List<Attribute> own = new ArrayList<>(entity.attributes());
    EntityType parent = entity.parent() == null ? null : byType.get(entity.parent());
    if (parent != null && entity.inheritance() != InheritanceType.TABLE_PER_CLASS) {
      own.removeAll(parent.attributes());
    }
    if (parent != null) {
      own.removeIf(
          each ->
              (each instanceof Attribute.ToMany || each instanceof Attribute.Elements)
                  && parent.attributes().contains(each));
    }
    if (!isStored(entity)) {
      own.removeIf(
          each -> !(each instanceof Attribute.ToMany || each instanceof Attribute.Elements));
    }
    return own;
  }

  private void secondaryTables(EntityType entity, Origin origin) {
    for (Reference each : entity.secondaryTables()) {
      TableDraft table = drafts.of(each.table(), origin);
      each.mappings().forEach(column -> drafts.add(column, origin));
      table.foreignKey(each.constraint());
      table.key(each.names());
    }
  }

  private void softDelete(EntityType entity, TableDraft table, Origin origin) {
    if (entity.parent() == null) {
      EntityClass entityClass = run.classes().find(entity.javaType()).orElse(null);
      SoftDeletes.of(entityClass, table.name(), run)
          .ifPresent(mark -> drafts.softDelete(mark, origin));
    }
  }

  /** What stands at the class, once all columns are there to be named. */
  private void constraints(EntityType entity) {
    Class<?> type = entity.javaType();
    TableDraft table = drafts.of(entity.table(), new Origin(type.getName(), null));
    IndexReader indexes = new IndexReader(run.names(), run.problems(), table, type);
    EntityClass entityClass = run.classes().find(type).orElse(null);
    List<Class<?>> types = entityClass == null ? List.of(type) : entityClass.annotatedTypes();
    jakarta.persistence.Table stated =
        entityClass == null ? null : entityClass.annotation(jakarta.persistence.Table.class);
    if (stated != null && !sharesTable(entity)) {
      indexes.uniques(stated.uniqueConstraints());
      indexes.indexes(stated.indexes());
      run.columns().checks(List.of(stated.check())).forEach(table::check);
      table.comment(stated.comment());
      table.options(stated.options());
    }
    for (Class<?> each : types) {
      indexes.indexes(each.getDeclaredAnnotationsByType(TableIndex.class));
      run.columns().hibernateChecks(each).forEach(table::check);
      HibernateAnnotation.on(each, "Comment")
          .ifPresent(comment -> table.comment(comment.text("value")));
    }
    naturalId(entity, table);
    requiredOfClass(entity, table);
    renamedTable(type, entity.table());
    if (entityClass != null) {
      secondaryConstraints(entityClass);
    }
  }

  private void secondaryConstraints(EntityClass entity) {
    for (Map.Entry<QualifiedName, SecondaryTable> each :
        run.tables().secondary(entity).entrySet()) {
      SecondaryTable stated = each.getValue();
      TableDraft table = drafts.of(each.getKey(), new Origin(entity.type().getName(), null));
      IndexReader indexes = new IndexReader(run.names(), run.problems(), table, entity.type());
      indexes.uniques(stated.uniqueConstraints());
      indexes.indexes(stated.indexes());
      run.columns().checks(List.of(stated.check())).forEach(table::check);
      table.comment(stated.comment());
      table.options(stated.options());
    }
  }

  private void renamedTable(Class<?> type, QualifiedName table) {
    RenamedFrom renamed = type.getDeclaredAnnotation(RenamedFrom.class);
    if (renamed != null) {
      for (String old : renamed.value()) {
        int dot = old.indexOf('.');
        drafts.renamedTable(
            dot < 0
                ? table.withName(old)
                : new QualifiedName(old.substring(0, dot), old.substring(dot + 1)),
            table);
      }
    }
  }

  /** All columns of the natural id together are unique. */
  private void naturalId(EntityType entity, TableDraft table) {
    List<String> columns = new ArrayList<>();
    for (Attribute each : ownAttributes(entity)) {
      if (HibernateAnnotation.isOn(each.property().member(), "NaturalId")) {
        each.columns().forEach(column -> columns.add(column.name()));
      }
    }
    if (!columns.isEmpty()) {
      table.unique(Unique.of(null, columns));
    }
  }

  /**
   * In a table that several classes share, what one of them requires cannot be {@code NOT NULL}; a
   * check requires it of the rows of this class.
   */
  private void requiredOfClass(EntityType entity, TableDraft table) {
    ColumnMapping discriminator = entity.discriminator();
    String value = entity.discriminatorValue();
    if (!sharesTable(entity) || discriminator == null || value == null) {
      return;
    }
    TreeMap<String, List<String>> required = new TreeMap<>();
    for (Attribute each : ownAttributes(entity)) {
      boolean plain = each instanceof Attribute.Basic || each instanceof Attribute.ToOne;
      for (ColumnMapping column : plain ? each.columns() : List.<ColumnMapping>of()) {
        if (column.required() && column.table().equals(entity.table())) {
          required
              .computeIfAbsent(each.name(), any -> new ArrayList<>())
              .add(Quoting.STANDARD.name(column.name()) + " IS NOT NULL");
        }
      }
    }
    if (!required.isEmpty()) {
      String conditions =
          String.join(" AND ", required.values().stream().flatMap(List::stream).toList());
      table.check(
          new Check(
              null,
              SqlText.of(
                  Quoting.STANDARD.name(discriminator.name())
                      + " <> "
                      + literal(discriminator, value)
                      + " OR ("
                      + conditions
                      + ")")));
    }
  }

  private static String literal(ColumnMapping discriminator, String value) {
    return discriminator.column().type() instanceof SqlType.Int
        ? value
        : Quoting.STANDARD.literal(value);
  }

  private static List<EnumType> enumTypes(List<Table> tables) {
    Map<QualifiedName, EnumType> types = new LinkedHashMap<>();
    for (Table table : tables) {
      for (Column column : table.columns()) {
        Enumeration words = enumeration(column.type());
        if (words != null && words.name() != null) {
          types.putIfAbsent(words.name(), new EnumType(words.name(), words.values()));
        }
      }
    }
    return List.copyOf(types.values());
  }

  private static @Nullable Enumeration enumeration(SqlType type) {
    if (type instanceof SqlType.Array array) {
      return enumeration(array.element());
    }
    return type instanceof Enumeration words ? words : null;
  }
}
