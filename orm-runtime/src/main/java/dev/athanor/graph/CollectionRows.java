package dev.athanor.graph;

import dev.athanor.mapping.ColumnMapping;
import dev.athanor.mapping.Reference;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Part;
import dev.athanor.state.Shape;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows that a collection has in a table of its own: the owner's columns, key, element. */
public final class CollectionRows {

  private CollectionRows() {}

  /** A column of such a row. */
  public record Column(String name, SqlType type) {}

  /** The columns: those of the owner, of the position, of the key, of the element. */
  public static List<Column> columns(CollectionPlan plan) {
    List<Column> columns = new ArrayList<>();
    plan.toOwner().mappings().forEach(each -> columns.add(column(each)));
    ColumnMapping order = plan.order();
    if (order != null) {
      columns.add(column(order));
    }
    Shape shape = plan.element();
    if (shape != null && plan.keyPart() != null) {
      slots(plan.keyPart()).forEach(each -> columns.add(column(each)));
    }
    Reference target = plan.toTarget();
    if (target != null) {
      target.mappings().forEach(each -> columns.add(column(each)));
    } else if (plan.elementPart() != null) {
      slots(plan.elementPart()).forEach(each -> columns.add(column(each)));
    }
    return columns;
  }

  private static Column column(ColumnMapping mapping) {
    return new Column(mapping.name(), mapping.column().type());
  }

  private static List<ColumnMapping> slots(Part part) {
    return part.attribute().columns();
  }

  /** The values of the columns, for each element. */
  public static List<@Nullable Object[]> of(CollectionState state, List<Item> items, Graph graph) {
    CollectionPlan plan = state.plan();
    List<@Nullable Object[]> rows = new ArrayList<>();
    @Nullable Object[] owner = graph.columns(state.owner().entity(), plan.toOwner());
    for (Item item : items) {
      if (item.value() == null) {
        continue;
      }
      List<@Nullable Object> row = new ArrayList<>(Arrays.asList(owner));
      if (plan.order() != null) {
        row.add(Long.valueOf(((Number) Objects.requireNonNull(item.key())).longValue()));
      }
      row.addAll(key(plan, item.key(), graph));
      Reference target = plan.toTarget();
      row.addAll(
          target != null
              ? Arrays.asList(graph.columns(item.value(), target))
              : values(plan, plan.elementPart(), item.value(), graph));
      rows.add(row.toArray());
    }
    return rows;
  }

  /** The values of the columns of the key of a map. */
  public static List<@Nullable Object> key(CollectionPlan plan, @Nullable Object key, Graph graph) {
    return plan.keyPart() == null ? List.of() : values(plan, plan.keyPart(), key, graph);
  }

  private static List<@Nullable Object> values(
      CollectionPlan plan, @Nullable Part part, @Nullable Object value, Graph graph) {
    Shape shape = plan.element();
    List<@Nullable Object> values = new ArrayList<>();
    if (shape == null || part == null) {
      return values;
    }
    Image image = Image.of(shape);
    shape.take(part, value, image, graph);
    for (ColumnMapping each : slots(part)) {
      values.add(image.columns()[shape.slot(each.table(), each.name()).orElseThrow().index()]);
    }
    return values;
  }
}
