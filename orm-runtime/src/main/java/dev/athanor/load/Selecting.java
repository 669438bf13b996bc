package dev.athanor.load;

import dev.athanor.dialect.Dialect;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.query.Expression;
import dev.athanor.query.Fetch;
import dev.athanor.query.Lock;
import dev.athanor.query.Order;
import dev.athanor.query.Path;
import dev.athanor.query.Select;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.sql.Command;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.JavaValues;
import dev.athanor.state.Part;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs queries. */
public final class Selecting {

  /** The rows of a query. */
  public record Table(List<String> labels, List<@Nullable Object[]> rows) {}

  private final Graph graph;
  private final Loader loader;
  private final Dialect dialect;

  /** Loads what queries find into this graph. */
  public Selecting(Graph graph, Loader loader, Dialect dialect) {
    this.graph = graph;
    this.loader = loader;
    this.dialect = dialect;
  }

  private EntityPlan from(Select select) {
    Class<?> from = select.from();
    if (from == null) {
      throw new InvalidException(
          Problem.of("ORM-QRY-005", "the query does not say from what", "add from(….class) to it"));
    }
    return graph.plans().of(from);
  }

  /** Goes along the relationships of a query and writes its conditions. */
  private static void restrict(SqlWriter writer, Select select) {
    writer.join(select.joins());
    select.where().forEach(writer::where);
  }

  /** A statement for entities, and how its rows are read. */
  record Entities(Command command, JoinTree tree, String query, boolean refresh) {}

  /** The entities, each once, in the order of the query. */
  public List<Object> entities(Select select, Fetch options, boolean refresh) {
    Entities entities = statement(select, options, false);
    Batch batch = new Batch(entities.query(), refresh || entities.refresh());
    Set<EntityState> found = new LinkedHashSet<>();
    loader.whole(
        batch,
        () -> {
          for (Object[] row : loader.rows(entities.command(), entities.tree().types())) {
            EntityState state = entities.tree().read(row, batch);
            if (state != null) {
              found.add(state);
            }
          }
          return found;
        });
    return found.stream().map(EntityState::entity).toList();
  }

  /**
   * The entities in parts of this size, read when they are asked for.
   *
   * @param letGo is told of objects that the session is to forget
   */
  public Parts parts(Select select, Fetch options, int size, Consumer<List<EntityState>> letGo) {
    Entities entities = statement(select, options, dialect.rows().isBusyWhileReading());
    return new Parts(
        loader, entities, loader.open(entities.command(), entities.tree(), size), size, letGo);
  }

  /**
   * The statement of a query for entities.
   *
   * @param together whether all has to come with this statement
   */
  Entities statement(Select select, Fetch options, boolean together) {
    EntityPlan plan = from(select);
    Fetches fetches = Fetches.of(plan, options, graph.plans(), together);
    SqlWriter whole = loader.writer();
    SqlWriter writer = whole.nested();
    Source root = writer.root(plan, select.name());
    restrict(writer, select);
    Lock lock = select.lock();
    boolean alone = lock != null && !together;
    String limit = dialect.rows().limit(select.limit(), select.offset());
    List<SqlWriter.Operand> operands = new ArrayList<>();
    select.orderBy().forEach(each -> operands.addAll(writer.operands(each.expression())));
    boolean many = !alone && JoinTree.repeats(graph.plans(), plan, fetches);
    boolean everyRow = lock != null && limit.isEmpty();
    if ((writer.repeats() && !everyRow) || (many && !limit.isEmpty())) {
      return ofKeys(select, fetches, whole, writer, root, limit, alone);
    }
    JoinTree tree = tree(writer, root, fetches, alone);
    List<String> order = order(writer, select);
    if (many) {
      order.addAll(key(root));
      order.addAll(tree.sorting());
    }
    String end = limit + (lock == null ? "" : writer.lock(root, lock));
    Command command = writer.command(tree.list(), false, "", String.join(", ", order), end);
    return new Entities(command, tree, description(command.sql()), lock != null);
  }

  private JoinTree tree(SqlWriter writer, Source root, Fetches fetches, boolean alone) {
    return alone
        ? JoinTree.alone(loader, writer, root, fetches)
        : new JoinTree(loader, writer, root, fetches, List.of(), List.of());
  }

  /** Where rows may repeat, keys are chosen first, in a query of their own. */
  private Entities ofKeys(
      Select select,
      Fetches fetches,
      SqlWriter whole,
      SqlWriter writer,
      Source root,
      String limit,
      boolean alone) {
    List<String> key = key(root);
    List<String> names = new ArrayList<>();
    List<String> list = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      names.add("k" + i);
      list.add(key.get(i) + " AS k" + i);
    }
    List<String> grouping = new ArrayList<>(key);
    List<String> order = new ArrayList<>();
    for (Order each : select.orderBy()) {
      boolean own = writer.isOf(root, each.expression());
      for (SqlWriter.Operand operand : writer.operands(each.expression())) {
        String sql = operand.sql();
        if (own && !grouping.contains(sql)) {
          grouping.add(sql);
        } else if (!own && writer.repeats()) {
          sql = (each.descending() ? "max(" : "min(") + sql + ")";
        }
        order.add(sql + (each.descending() ? " DESC" : ""));
      }
    }
    String sorted = String.join(", ", order);
    if (!order.isEmpty()) {
      list.add("row_number() OVER (ORDER BY " + sorted + ") AS n");
    }
    String groups = writer.repeats() ? " GROUP BY " + String.join(", ", grouping) : "";
    String chosen = writer.text(list, false, groups, sorted, limit);
    Source outer = whole.root(root.plan(), select.name());
    String alias = whole.joinKeys(chosen, outer, names);
    if (select.lock() != null) {
      // Who was waited for may have changed a row after its key was chosen.
      restrict(whole, select);
    }
    JoinTree tree = tree(whole, outer, fetches, alone);
    List<String> by = new ArrayList<>();
    if (!order.isEmpty()) {
      by.add(alias + ".n");
    }
    if (!alone && JoinTree.repeats(graph.plans(), root.plan(), fetches)) {
      by.addAll(key(outer));
      by.addAll(tree.sorting());
    }
    Lock lock = select.lock();
    String end = lock == null ? "" : whole.lock(outer, lock);
    Command command = whole.command(tree.list(), false, "", String.join(", ", by), end);
    return new Entities(command, tree, description(command.sql()), lock != null);
  }

  private static List<String> key(Source source) {
    return source.plan().key().stream().map(slot -> source.sql(source.plan(), slot)).toList();
  }

  /** The statement without what it selects. */
  private static String description(String sql) {
    return "SELECT … " + sql.substring(sql.indexOf("FROM "));
  }

  private static List<String> order(SqlWriter writer, Select select) {
    List<String> parts = new ArrayList<>();
    for (Order each : select.orderBy()) {
      for (SqlWriter.Operand operand : writer.operands(each.expression())) {
        parts.add(operand.sql() + (each.descending() ? " DESC" : ""));
      }
    }
    return parts;
  }

  /** How many different entities there are, the limit left aside. */
  public long count(Select select) {
    SqlWriter writer = loader.writer();
    Source root = writer.root(from(select), select.name());
    restrict(writer, select);
    boolean repeats = writer.repeats();
    List<String> key = key(root);
    if (repeats && key.size() > 1) {
      return loader
          .rows(
              writer.command(key, true, "", "", ""),
              root.plan().key().stream().map(slot -> slot.type()).toList())
          .size();
    }
    String count = repeats ? "count(DISTINCT " + key.get(0) + ")" : "count(*)";
    Object value =
        loader.rows(writer.command(List.of(count), false, "", "", ""), List.of(SqlType.bigint()))
            .get(0)[0];
    return value == null ? 0 : (Long) value;
  }

  /** Whether there is any. */
  public boolean exists(Select select) {
    SqlWriter writer = loader.writer();
    writer.root(from(select), select.name());
    restrict(writer, select);
    return !loader
        .rows(
            writer.command(List.of("1"), false, "", "", dialect.rows().limit(1L, null)),
            List.of(SqlType.bigint()))
        .isEmpty();
  }

  /** The values of the expressions. */
  public Table rows(Select select) {
    SqlWriter writer = loader.writer();
    writer.root(from(select), select.name());
    restrict(writer, select);
    List<String> list = new ArrayList<>();
    List<SqlType> types = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<Part.@Nullable Value> parts = new ArrayList<>();
    for (Expression<?> each : select.expressions()) {
      for (SqlWriter.Operand operand : writer.operands(each)) {
        boolean labelled = each instanceof Expression.Labelled<?>;
        String label = label(each, list.size());
        list.add(operand.sql() + (labelled ? " AS " + dialect.quoting().name(label) : ""));
        types.add(operand.type());
        labels.add(label);
        parts.add(operand.part());
      }
    }
    String groups =
        select.groupBy().stream()
            .flatMap(each -> writer.operands(each).stream())
            .map(SqlWriter.Operand::sql)
            .collect(Collectors.joining(", "));
    String having =
        select.having().stream().map(writer::write).collect(Collectors.joining(" AND "));
    String grouping =
        (groups.isEmpty() ? "" : " GROUP BY " + groups)
            + (having.isEmpty() ? "" : " HAVING " + having);
    String order = String.join(", ", order(writer, select));
    Command command =
        writer.command(
            list,
            select.distinct(),
            grouping,
            order,
            dialect.rows().limit(select.limit(), select.offset()));
    List<@Nullable Object[]> rows = loader.rows(command, types);
    for (Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        Part.Value part = parts.get(i);
        row[i] = part == null ? row[i] : part.codec().toJava(row[i]);
      }
    }
    return new Table(labels, rows);
  }

  private static String label(Expression<?> expression, int position) {
    if (expression instanceof Expression.Labelled<?> labelled) {
      return labelled.label();
    }
    return expression instanceof Path<?> path
        ? path.path().substring(path.path().lastIndexOf('.') + 1)
        : "c" + position;
  }

  /** The objects of the rows that a statement in SQL gives, which has all columns of the entity. */
  public List<Object> entities(EntityPlan plan, Table table) {
    Batch batch = new Batch("a statement in SQL", false);
    List<EntityState> found = new ArrayList<>();
    loader.whole(
        batch,
        () -> {
          for (Object[] row : table.rows()) {
            found.add(loader.materialise(plan, row, table.labels(), batch));
          }
          return found;
        });
    return found.stream().map(EntityState::entity).toList();
  }

  /** A value as an object of this class. */
  public static @Nullable Object as(Class<?> type, @Nullable Object value) {
    return JavaValues.of(JavaValues.wrapped(type), value);
  }
}
