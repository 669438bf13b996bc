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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs queries. */
public final class Selecting {

  /** The rows of a query. */
  public record Table(List<String> labels, List<@Nullable Object[]> rows) {}

  private record Joined(Source source, int from, @Nullable Source parent, Part.@Nullable One one) {}

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

  /** The entities, each once, in the order of the query. */
  public List<Object> entities(Select select, List<Fetch> options, boolean refresh) {
    SqlWriter writer = loader.writer();
    Source root = writer.root(from(select), select.name());
    boolean repeats = writer.join(select.joins());
    List<Joined> sources = new ArrayList<>();
    sources.add(new Joined(root, 0, null, null));
    int width = root.selected().size();
    List<Fetch> open = new ArrayList<>(options);
    for (int i = 0; i < open.size(); i++) {
      Joined joined = joined(writer, open.get(i), sources, width);
      if (joined != null) {
        sources.add(joined);
        width += joined.source().selected().size();
        open.addAll(open.get(i).next());
      }
    }
    List<String> list = new ArrayList<>();
    List<SqlType> types = new ArrayList<>();
    for (Joined each : sources) {
      each.source().selected().forEach(column -> list.add(column.sql()));
      each.source().selected().forEach(column -> types.add(column.type()));
    }
    for (var each : select.where()) {
      writer.where(each);
    }
    String order = order(writer, select, repeats ? list : null, types);
    Lock lock = select.lock();
    boolean distinct = repeats && (lock == null || select.limit() != null);
    Command command =
        writer.command(
            list,
            distinct,
            "",
            order,
            dialect.rows().limit(select.limit(), select.offset())
                + (lock == null ? "" : writer.lock(root, lock)));
    Batch batch = new Batch(Fetches.of(options, graph.plans()), refresh || lock != null);
    Set<EntityState> found = new LinkedHashSet<>();
    for (Object[] row : loader.rows(command, types)) {
      for (Joined each : sources) {
        EntityState state = loader.materialise(each.source(), row, each.from(), batch);
        if (state != null && each.parent() == null) {
          found.add(state);
        }
      }
    }
    loader.complete(batch);
    return found.stream().map(EntityState::entity).toList();
  }

  private @Nullable Joined joined(SqlWriter writer, Fetch fetch, List<Joined> sources, int width) {
    if (fetch.kind() != Fetch.Kind.JOINED) {
      return null;
    }
    Path<?> path = fetch.path();
    for (Joined each : sources) {
      Class<?> type = each.source().plan().type().javaType();
      if (type.isAssignableFrom(path.entity()) || path.entity().isAssignableFrom(type)) {
        Part part = writer.part(each.source(), path.path());
        if (part instanceof Part.One one && !path.path().contains(".")) {
          Source source = writer.join(each.source(), path.path(), true);
          return new Joined(source, width, each.source(), one);
        }
      }
    }
    return null;
  }

  /**
   * What to sort by.
   *
   * @param list the select list, which must have it where rows are distinct; null elsewhere
   */
  private static String order(
      SqlWriter writer, Select select, @Nullable List<String> list, List<SqlType> types) {
    List<String> parts = new ArrayList<>();
    for (Order each : select.orderBy()) {
      for (SqlWriter.Operand operand : writer.operands(each.expression())) {
        if (list != null && !list.contains(operand.sql())) {
          list.add(operand.sql());
          types.add(operand.type());
        }
        parts.add(operand.sql() + (each.descending() ? " DESC" : ""));
      }
    }
    return String.join(", ", parts);
  }

  /** How many different entities there are, the limit left aside. */
  public long count(Select select) {
    SqlWriter writer = loader.writer();
    Source root = writer.root(from(select), select.name());
    boolean repeats = writer.join(select.joins());
    select.where().forEach(writer::where);
    List<String> key = root.plan().key().stream().map(slot -> root.sql(root.plan(), slot)).toList();
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
    writer.join(select.joins());
    select.where().forEach(writer::where);
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
    writer.join(select.joins());
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
    select.where().forEach(writer::where);
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
    String order = order(writer, select, null, types);
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
    Batch batch = new Batch(Fetches.MAPPED, false);
    List<EntityState> found = new ArrayList<>();
    for (Object[] row : table.rows()) {
      found.add(loader.materialise(plan, row, table.labels(), batch));
    }
    loader.complete(batch);
    return found.stream().map(EntityState::entity).toList();
  }

  /** A value as an object of this class. */
  public static @Nullable Object as(Class<?> type, @Nullable Object value) {
    return JavaValues.of(JavaValues.wrapped(type), value);
  }
}
