package dev.athanor.dialect;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Ordinal;
import dev.athanor.type.SqlType.TinyInt;
import dev.athanor.type.SqlType.Varchar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Columns that hold one of a list of words, in a database that has no type for it: text or a small
 * integer, and a check named {@code ck_table_column}.
 */
public final class EnumChecks {

  private EnumChecks() {}

  /**
   * The table with every ordinal, and every enumeration that the database has no type for, replaced
   * by a plain type and a check.
   */
  public static Table lower(
      MetaData schema,
      Table table,
      Predicate<Enumeration> unsupported,
      Quoting quoting,
      NamingConvention naming) {
    List<Column> columns = new ArrayList<>();
    List<Check> checks = new ArrayList<>(table.checks());
    for (Column column : table.columns()) {
      SqlType type = column.type();
      String name = quoting.name(column.name());
      boolean checked = !isCheckedElsewhere(schema, table, column);
      String check = naming.fit("ck_" + table.name().name() + "_" + column.name());
      if (type instanceof Ordinal ordinal) {
        if (checked) {
          int last = Math.max(0, ordinal.count() - 1);
          checks.add(new Check(check, SqlText.of(name + " BETWEEN 0 AND " + last)));
        }
        columns.add(column.withType(new TinyInt()));
      } else if (type instanceof Enumeration words && unsupported.test(words)) {
        String values =
            words.values().stream().map(quoting::literal).collect(Collectors.joining(", "));
        if (checked) {
          checks.add(new Check(check, SqlText.of(name + " IN (" + values + ")")));
        }
        columns.add(column.withType(new Varchar(words.length())));
      } else {
        columns.add(column);
      }
    }
    return table.withColumns(columns).withChecks(checks);
  }

  /** Whether a foreign key sees to it that the value is one that another table checks. */
  private static boolean isCheckedElsewhere(MetaData schema, Table table, Column column) {
    for (ForeignKey key : table.foreignKeys()) {
      int position = key.columns().indexOf(column.name());
      if (position >= 0
          && schema
              .table(key.target())
              .flatMap(target -> target.column(key.targetColumns().get(position)))
              .filter(other -> other.type().equals(column.type()))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }
}
