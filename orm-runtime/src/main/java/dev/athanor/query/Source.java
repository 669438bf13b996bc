package dev.athanor.query;

import dev.athanor.dialect.Rows;
import dev.athanor.mapping.ColumnMapping;
import dev.athanor.sql.Quoting;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Slot;
import dev.athanor.state.TablePlan;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entity in the FROM clause, with all tables of it and of the classes below it. */
public final class Source {

  /** A column of the select list. */
  public record Selected(String sql, SqlType type) {}

  private static final String CLASS = "athanor_class";

  private final EntityPlan plan;
  private final String alias;
  private final Quoting quoting;
  private final Rows rows;
  private final Map<QualifiedName, String> aliases = new LinkedHashMap<>();
  private final boolean union;
  private final List<Selected> selected = new ArrayList<>();
  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final Map<EntityPlan, Integer> markers = new LinkedHashMap<>();
  private int discriminator = -1;

  Source(EntityPlan plan, String alias, Quoting quoting, Rows rows) {
    this.plan = plan;
    this.alias = alias;
    this.quoting = quoting;
    this.rows = rows;
    this.union =
        plan.type().inheritance() == InheritanceType.TABLE_PER_CLASS
            && (plan.concrete().size() > 1 || plan.isAbstract());
    if (!union) {
      everyTable().forEach(this::aliasOf);
    }
    select();
  }

  private List<TablePlan> everyTable() {
    Map<QualifiedName, TablePlan> tables = new LinkedHashMap<>();
    plan.tables().forEach(table -> tables.put(table.name(), table));
    for (EntityPlan each : plan.concrete()) {
      each.tables().forEach(table -> tables.putIfAbsent(table.name(), table));
    }
    return List.copyOf(tables.values());
  }

  private String aliasOf(TablePlan table) {
    return aliases.computeIfAbsent(
        table.name(), any -> aliases.isEmpty() ? alias : alias + "_" + aliases.size());
  }

  private void select() {
    ColumnMapping column = plan.type().discriminator();
    if (union) {
      discriminator = add(alias + "." + CLASS, SqlType.integer());
    } else if (column != null && plan.concrete().size() > 0) {
      discriminator =
          add(
              aliases.get(column.table()) == null
                  ? alias + "." + quoting.name(column.name())
                  : aliases.get(column.table()) + "." + quoting.name(column.name()),
              column.column().type());
    } else if (plan.type().inheritance() == InheritanceType.JOINED) {
      for (EntityPlan each : plan.concrete()) {
        TablePlan own = own(each);
        markers.put(each, add(aliasOf(own) + "." + quoting.name(own.key().get(0)), keyType(each)));
      }
    }
    for (EntityPlan each : plan.concrete()) {
      for (Slot slot : each.shape().slots()) {
        positions.computeIfAbsent(position(slot), any -> add(sql(each, slot), slot.type()));
      }
    }
  }

  /** In a hierarchy with a table each, what the classes have in common is one column. */
  private String position(Slot slot) {
    return (union ? "" : slot.table() + ".") + slot.name().toLowerCase(Locale.ROOT);
  }

  private static TablePlan own(EntityPlan each) {
    return each.tables().stream()
        .filter(table -> table.name().equals(each.type().table()))
        .findFirst()
        .orElseThrow();
  }

  private static SqlType keyType(EntityPlan each) {
    return each.key().get(0).type();
  }

  private int add(String sql, SqlType type) {
    selected.add(new Selected(sql, type));
    return selected.size() - 1;
  }

  /** The entity. */
  public EntityPlan plan() {
    return plan;
  }

  /** What is to stand in the select list. */
  public List<Selected> selected() {
    return selected;
  }

  /** Where a column stands in the select list; null where it does not. */
  public @Nullable Integer at(Slot slot) {
    return positions.get(position(slot));
  }

  /** A column in a condition. */
  public String sql(EntityPlan holder, Slot slot) {
    String formula = slot.formula();
    if (formula != null) {
      return "(" + placed(holder, formula, name -> null) + ")";
    }
    if (union) {
      return alias + "." + quoting.name(slot.name());
    }
    String table = aliases.get(slot.table());
    return (table == null ? alias : table) + "." + quoting.name(slot.name());
  }

  /** A column of one of the tables, by name. */
  public String sql(QualifiedName table, String column) {
    String name = union ? alias : aliases.getOrDefault(table, alias);
    return name + "." + quoting.name(column);
  }

  /** SQL of an annotation of an entity, about the rows of this source. */
  String placed(EntityPlan holder, String sql, Function<String, @Nullable String> parameters) {
    return SqlFragment.placed(
        sql,
        alias,
        name -> holder.place(name).map(each -> sql(each.table(), each.column())).orElse(null),
        parameters);
  }

  /** The aliases of its tables; none for a union of tables. */
  Map<QualifiedName, String> aliases() {
    return aliases;
  }

  /** The condition that a row is of one of the classes that an entity stands for. */
  String isOf(EntityPlan entity) {
    if (union) {
      return alias
          + "."
          + CLASS
          + " IN ("
          + entity.concrete().stream()
              .map(each -> String.valueOf(plan.concrete().indexOf(each)))
              .collect(Collectors.joining(", "))
          + ")";
    }
    if (discriminator >= 0) {
      return selected.get(discriminator).sql()
          + " IN ("
          + entity.concrete().stream()
              .map(each -> literal(each.discriminatorValue()))
              .collect(Collectors.joining(", "))
          + ")";
    }
    TablePlan own = own(entity);
    return aliasOf(own) + "." + quoting.name(own.key().get(0)) + " IS NOT NULL";
  }

  /** The class of a row of the result. */
  public EntityPlan classOf(@Nullable Object[] row, int from) {
    if (union) {
      return plan.concrete().get(((Long) value(row, from + discriminator)).intValue());
    }
    if (discriminator >= 0) {
      Object value = row[from + discriminator];
      for (EntityPlan each : plan.concrete()) {
        if (value != null && value.equals(each.discriminatorValue())) {
          return each;
        }
      }
      throw new IllegalStateException("no class of " + plan + " has the discriminator " + value);
    }
    EntityPlan lowest = plan;
    for (Map.Entry<EntityPlan, Integer> each : markers.entrySet()) {
      if (row[from + each.getValue()] != null) {
        lowest = each.getKey();
      }
    }
    return lowest;
  }

  private static Object value(@Nullable Object[] row, int at) {
    Object value = row[at];
    if (value == null) {
      throw new IllegalStateException("a row has no class");
    }
    return value;
  }

  /** Whether an outer join has found a row. */
  public boolean isThere(@Nullable Object[] row, int from) {
    EntityPlan any = plan.concrete().get(0);
    Integer at = positions.get(position(any.key().get(0)));
    return at != null && row[from + at] != null;
  }

  /** The columns of a row of the result, as the class numbers them. */
  public @Nullable Object[] columns(EntityPlan type, @Nullable Object[] row, int from) {
    List<Slot> slots = type.shape().slots();
    @Nullable Object[] columns = new Object[slots.size()];
    for (int i = 0; i < columns.length; i++) {
      Integer at = positions.get(position(slots.get(i)));
      columns[i] = at == null ? null : row[from + at];
    }
    return columns;
  }

  /** What stands in the FROM clause. */
  String from() {
    if (union) {
      return "(" + unionOfTables() + ") " + alias;
    }
    List<TablePlan> tables = everyTable();
    StringBuilder sql = new StringBuilder();
    for (TablePlan table : tables) {
      String name = quoting.name(rows.table(table.name())) + " " + aliasOf(table);
      if (sql.length() == 0) {
        sql.append(name);
      } else {
        boolean inner = plan.tables().contains(table);
        sql.append(inner ? " JOIN " : " LEFT JOIN ").append(name).append(" ON ");
        sql.append(sameKey(tables.get(0), table));
      }
    }
    return sql.toString();
  }

  /** Whether the FROM clause needs brackets behind an outer join. */
  boolean isSeveral() {
    return !union && aliases.size() > 1;
  }

  private String sameKey(TablePlan first, TablePlan other) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < first.key().size(); i++) {
      conditions.add(
          aliasOf(other)
              + "."
              + quoting.name(other.key().get(i))
              + " = "
              + aliasOf(first)
              + "."
              + quoting.name(first.key().get(i)));
    }
    return String.join(" AND ", conditions);
  }

  private String unionOfTables() {
    Map<String, SqlType> columns = new LinkedHashMap<>();
    for (EntityPlan each : plan.concrete()) {
      each.shape().slots().stream()
          .filter(slot -> slot.formula() == null)
          .forEach(slot -> columns.putIfAbsent(slot.name(), slot.type()));
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < plan.concrete().size(); i++) {
      EntityPlan each = plan.concrete().get(i);
      List<String> list = new ArrayList<>();
      list.add(i + " AS " + CLASS);
      columns.forEach((name, type) -> list.add(column(each, name, type)));
      parts.add(
          "SELECT "
              + String.join(", ", list)
              + " FROM "
              + quoting.name(rows.table(each.type().table())));
    }
    return String.join(" UNION ALL ", parts);
  }

  private String column(EntityPlan each, String name, SqlType type) {
    boolean has =
        each.shape().slots().stream().anyMatch(slot -> slot.name().equalsIgnoreCase(name));
    return has
        ? quoting.name(name)
        : rows.typedParameter(type).replace("?", "NULL") + " AS " + quoting.name(name);
  }

  /** The condition that rows are of this class or one below it; empty where all are. */
  String restriction() {
    ColumnMapping column = plan.type().discriminator();
    boolean all =
        plan.parent() == null || plan.type().inheritance() != InheritanceType.SINGLE_TABLE;
    if (all || column == null) {
      return "";
    }
    String values =
        plan.concrete().stream()
            .map(each -> literal(each.discriminatorValue()))
            .collect(Collectors.joining(", "));
    return alias + "." + quoting.name(column.name()) + " IN (" + values + ")";
  }

  private String literal(@Nullable Object value) {
    return value instanceof Long ? value.toString() : quoting.literal(String.valueOf(value));
  }
}
