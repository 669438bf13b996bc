package dev.athanor.work;

import dev.athanor.error.DatabaseException;
import dev.athanor.error.Problem;
import dev.athanor.graph.EntityState;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Table;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Part;
import dev.athanor.type.SqlType;
import dev.athanor.work.RowOp.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of which object and attribute the value is that the database refuses. */
final class Refused {

  private final MetaData schema;
  private final NamingConvention naming;

  Refused(MetaData schema, NamingConvention naming) {
    this.schema = schema;
    this.naming = naming;
  }

  DatabaseException named(DatabaseException refused, List<RowOp> group) {
    RowOp first = group.get(0);
    EntityState state = first.state();
    if (state == null || !refused.problem().code().startsWith("ORM-ROW-")) {
      return refused;
    }
    EntityPlan plan = state.plan();
    Set<String> attributes = new LinkedHashSet<>();
    List<String> columns = columns(refused, group);
    columns.forEach(each -> attribute(plan, each).ifPresent(attributes::add));
    List<RowOp> guilty = guilty(refused, group);
    String object = guilty.size() == 1 ? " of " + guilty.get(0).state() : "";
    if (attributes.isEmpty() && object.isEmpty()) {
      return refused;
    }
    Problem problem = refused.problem();
    String where =
        attributes.isEmpty()
            ? object.substring(4)
            : attributes.stream()
                    .map(each -> plan.name() + "." + each)
                    .collect(Collectors.joining(", "))
                + object;
    String sql = problem.where();
    return refused.as(
        new Problem(
            problem.code(),
            problem.what(),
            where + (sql == null ? "" : "\n" + sql),
            problem.fix()));
  }

  private List<String> columns(DatabaseException refused, List<RowOp> group) {
    String column = refused.column();
    if (column != null) {
      return List.of(column);
    }
    String constraint = refused.constraint();
    if (constraint != null) {
      return schema
          .table(group.get(0).table())
          .map(table -> columnsOf(table, constraint))
          .orElse(List.of());
    }
    List<String> columns = new ArrayList<>();
    for (RowOp each : guilty(refused, group)) {
      each.values().stream()
          .filter(cell -> isUnfit(refused, cell))
          .forEach(cell -> columns.add(cell.name()));
    }
    return columns;
  }

  private List<String> columnsOf(Table table, String name) {
    for (Constraint each : table.constraints().toList()) {
      String stated = each.name() == null ? naming.nameOf(table, each) : each.name();
      if (name.equalsIgnoreCase(stated)) {
        if (each instanceof Constraint.Unique unique) {
          return unique.columns();
        }
        if (each instanceof Constraint.ForeignKey key) {
          return key.columns();
        }
        if (each instanceof Constraint.PrimaryKey key) {
          return key.columns();
        }
      }
    }
    for (Index each : table.indexes()) {
      String stated = each.name() == null ? naming.nameOf(table, each) : each.name();
      if (name.equalsIgnoreCase(stated)) {
        return each.parts().stream().flatMap(part -> Stream.ofNullable(part.column())).toList();
      }
    }
    return List.of();
  }

  /** The rows that can be meant. */
  private static List<RowOp> guilty(DatabaseException refused, List<RowOp> group) {
    if (group.size() == 1) {
      return group;
    }
    return group.stream()
        .filter(each -> each.values().stream().anyMatch(cell -> isUnfit(refused, cell)))
        .toList();
  }

  /** Whether a value cannot be what the refusal says it is not. */
  private static boolean isUnfit(DatabaseException refused, Cell cell) {
    return switch (refused.problem().code()) {
      case "ORM-ROW-006" -> isTooLong(cell.type(), cell.value());
      case "ORM-ROW-007" -> isOutOfRange(cell.type(), cell.value());
      default -> false;
    };
  }

  private static boolean isTooLong(SqlType type, @Nullable Object value) {
    Integer length =
        type instanceof SqlType.Varchar varchar
            ? varchar.length()
            : type instanceof SqlType.Char character
                ? Integer.valueOf(character.length())
                : type instanceof SqlType.Varbinary bytes ? Integer.valueOf(bytes.length()) : null;
    if (length == null) {
      return false;
    }
    return value instanceof String text
        ? text.codePointCount(0, text.length()) > length
        : value instanceof byte[] bytes && bytes.length > length;
  }

  private static boolean isOutOfRange(SqlType type, @Nullable Object value) {
    if (value instanceof BigDecimal number && type instanceof SqlType.Decimal decimal) {
      Integer precision = decimal.precision();
      return precision != null && number.precision() - number.scale() > precision - decimal.scale();
    }
    if (!(value instanceof Long number)) {
      return false;
    }
    if (type instanceof SqlType.TinyInt) {
      return number != number.byteValue();
    }
    if (type instanceof SqlType.SmallInt) {
      return number != number.shortValue();
    }
    return type instanceof SqlType.Int && number != number.intValue();
  }

  /** The attribute whose value a column holds. */
  private static Optional<String> attribute(EntityPlan plan, String column) {
    return attribute(plan.shape().parts(), "", column);
  }

  private static Optional<String> attribute(List<Part> parts, String before, String column) {
    for (Part each : parts) {
      String name = before + each.attribute().name();
      if (each instanceof Part.Group group) {
        Optional<String> inner = attribute(group.parts(), name + ".", column);
        if (inner.isPresent()) {
          return inner;
        }
      }
      boolean holds =
          each instanceof Part.Value value
              ? value.slot() != null && value.slot().name().equalsIgnoreCase(column)
              : each instanceof Part.One one
                  && one.slots().stream().anyMatch(slot -> slot.name().equalsIgnoreCase(column));
      if (holds) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
