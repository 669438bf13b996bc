package dev.athanor.dialect.mysqlfamily.lint;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Named;
import dev.athanor.type.SqlType.Varbinary;
import dev.athanor.type.SqlType.Varchar;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server has to do for the changes of a table. */
public final class Operations {

  /** Texts of up to so many bytes have their length in one byte, longer ones in two. */
  private static final int SHORT = 255;

  /** An ENUM of up to so many words is kept in one byte, a longer one in two. */
  private static final int FEW = 255;

  /** How one server makes an operation. */
  @FunctionalInterface
  public interface Ways {
    Algorithm of(Operation operation);
  }

  private Operations() {}

  /**
   * How a server makes a change.
   *
   * @param before the table as it is; null where that is not known
   */
  public static Algorithm algorithm(Ways ways, Change change, @Nullable Table before) {
    Algorithm worst = Algorithm.INSTANT;
    for (Operation operation : of(change, before)) {
      Algorithm way = ways.of(operation);
      boolean column = operation == Operation.ADD_COLUMN || operation == Operation.DROP_COLUMN;
      worst = worst.and(column ? way.and(onTable(before)) : way);
    }
    return worst;
  }

  /** See https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html. */
  private static Algorithm onTable(@Nullable Table table) {
    if (table == null) {
      return Algorithm.INSTANT;
    }
    boolean fulltext =
        table.indexes().stream().anyMatch(index -> "fulltext".equals(index.method()));
    boolean compressed =
        "compressed".equalsIgnoreCase(table.options().get("row_format"))
            || table.options().containsKey("key_block_size");
    return fulltext ? Algorithm.COPY : compressed ? Algorithm.REBUILD : Algorithm.INSTANT;
  }

  /** What has to be done for a change; empty where that is not a matter of one table. */
  public static Set<Operation> of(Change change, @Nullable Table before) {
    if (change instanceof Change.AlterColumn alter) {
      return altered(alter, before);
    }
    Operation one = one(change);
    return one == null ? Set.of() : Set.of(one);
  }

  private static @Nullable Operation one(Change change) {
    if (change instanceof Change.AddColumn add) {
      return added(add.column());
    }
    if (change instanceof Change.DropColumn drop) {
      return drop.column().generation() instanceof Computed computed
          ? computed.stored() ? Operation.DROP_STORED_COLUMN : Operation.DROP_VIRTUAL_COLUMN
          : Operation.DROP_COLUMN;
    }
    if (change instanceof Change.RenameColumn) {
      return Operation.RENAME_COLUMN;
    }
    if (change instanceof Change.AddConstraint add) {
      return added(add.constraint());
    }
    if (change instanceof Change.DropConstraint drop) {
      return dropped(drop.constraint());
    }
    if (change instanceof Change.RenameConstraint rename) {
      return rename.from() instanceof Constraint.Unique
          ? Operation.RENAME_INDEX
          : added(rename.to());
    }
    return ofIndexOrTable(change);
  }

  private static @Nullable Operation ofIndexOrTable(Change change) {
    if (change instanceof Change.CreateIndex create) {
      String method = String.valueOf(create.index().method());
      return switch (method) {
        case "fulltext" -> Operation.ADD_FULLTEXT;
        case "spatial" -> Operation.ADD_SPATIAL;
        default -> Operation.ADD_INDEX;
      };
    }
    if (change instanceof Change.DropIndex) {
      return Operation.DROP_INDEX;
    }
    if (change instanceof Change.RenameIndex) {
      return Operation.RENAME_INDEX;
    }
    if (change instanceof Change.RenameTable) {
      return Operation.RENAME_TABLE;
    }
    return change instanceof Change.AlterTableComment ? Operation.COMMENT_TABLE : null;
  }

  private static Operation added(Column column) {
    if (column.isIdentity()) {
      return Operation.ADD_COUNTED_COLUMN;
    }
    if (column.generation() instanceof Computed computed) {
      return computed.stored() ? Operation.ADD_STORED_COLUMN : Operation.ADD_VIRTUAL_COLUMN;
    }
    return Operation.ADD_COLUMN;
  }

  private static Operation added(Constraint constraint) {
    if (constraint instanceof PrimaryKey) {
      return Operation.ADD_PRIMARY_KEY;
    }
    if (constraint instanceof ForeignKey) {
      return Operation.ADD_FOREIGN_KEY;
    }
    return constraint instanceof Check ? Operation.ADD_CHECK : Operation.ADD_INDEX;
  }

  private static Operation dropped(Constraint constraint) {
    if (constraint instanceof PrimaryKey) {
      return Operation.DROP_PRIMARY_KEY;
    }
    if (constraint instanceof ForeignKey) {
      return Operation.DROP_FOREIGN_KEY;
    }
    return constraint instanceof Check ? Operation.DROP_CHECK : Operation.DROP_INDEX;
  }

  private static Set<Operation> altered(Change.AlterColumn alter, @Nullable Table before) {
    Column from = alter.from();
    Column to = alter.to();
    Set<Operation> all = EnumSet.noneOf(Operation.class);
    if (!Objects.equals(from.collation(), to.collation())) {
      all.add(Operation.CHANGE_CHARSET);
    }
    if (!from.type().equals(to.type())) {
      all.add(retyped(from, to, before));
    }
    if (from.nullable() != to.nullable()) {
      all.add(to.nullable() ? Operation.SET_NULL : Operation.SET_NOT_NULL);
    }
    if (from.isComputed() || to.isComputed()) {
      if (!Objects.equals(from.generation(), to.generation())) {
        all.add(Operation.CHANGE_COMPUTED);
      }
    } else if (!Objects.equals(from.generation(), to.generation())) {
      all.add(Operation.CHANGE_COUNTING);
    }
    if (all.isEmpty()) {
      all.add(Operation.DESCRIBE_COLUMN);
    }
    return all;
  }

  private static Operation retyped(Column from, Column to, @Nullable Table table) {
    if (from.type() instanceof Enumeration a && to.type() instanceof Enumeration b) {
      return extended(a.values(), b.values());
    }
    if (from.type() instanceof Varchar a
        && to.type() instanceof Varchar b
        && a.length() != null
        && b.length() != null) {
      return resized(a.length(), b.length(), bytes(to, table));
    }
    if (from.type() instanceof Varbinary a && to.type() instanceof Varbinary b) {
      return resized(a.length(), b.length(), List.of(1));
    }
    return isList(from.type()) && isList(to.type())
        ? Operation.REORDER_LIST
        : Operation.CHANGE_TYPE;
  }

  private static boolean isList(SqlType type) {
    return type instanceof Named named && named.sql().startsWith("set(");
  }

  private static Operation extended(List<String> from, List<String> to) {
    boolean prefix = to.size() >= from.size() && to.subList(0, from.size()).equals(from);
    return prefix && (from.size() <= FEW) == (to.size() <= FEW)
        ? Operation.EXTEND_LIST
        : Operation.REORDER_LIST;
  }

  private static Operation resized(int from, int to, List<Integer> bytes) {
    boolean sameLength =
        bytes.stream().allMatch(width -> (from * width <= SHORT) == (to * width <= SHORT));
    return to >= from && sameLength ? Operation.WIDEN_TEXT : Operation.RESIZE_TEXT;
  }

  /** How many bytes a character may have; all that are possible where that is not known. */
  private static List<Integer> bytes(Column column, @Nullable Table table) {
    String collation = column.collation();
    if (collation == null && table != null) {
      collation = table.options().get("collation");
    }
    String charset = collation == null ? "" : collation.replaceFirst("_.*", "");
    return switch (charset) {
      case "utf8mb4" -> List.of(4);
      case "utf8mb3", "utf8" -> List.of(3);
      case "latin1", "ascii", "binary" -> List.of(1);
      default -> List.of(1, 2, 3, 4);
    };
  }
}
