package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A new column whose values differ from row to row. One value for all rows is kept in the catalog
 * (https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES).
 */
final class AddFilledColumn implements Rule {

  /** Functions that give one value in one statement; of all others that is not known. */
  private static final Set<String> STABLE =
      Set.of(
          "now",
          "transaction_timestamp",
          "statement_timestamp",
          "current_timestamp",
          "current_time",
          "localtime",
          "localtimestamp",
          "timezone",
          "to_timestamp",
          "to_date",
          "date_trunc",
          "lower",
          "upper",
          "coalesce",
          "numeric",
          "varchar",
          "char",
          "bpchar",
          "timestamp",
          "timestamptz",
          "time",
          "interval",
          "varying",
          "character",
          "array",
          "jsonb_build_object",
          "jsonb_build_array");

  @Override
  public String id() {
    return "ORM-PG-101";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (!(change instanceof Change.AddColumn add)) {
      return Optional.empty();
    }
    String reason = reason(add.column());
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Hazard(
                "the table is written anew to give every row its " + add.column().name() + reason,
                Locks.rewrite(add.table()),
                "add the column without it and nullable, set the default for new rows, fill the"
                    + " old ones in batches, then make it required through a validated check"));
  }

  private static String reason(Column column) {
    if (column.isIdentity()) {
      return ", which counts up";
    }
    if (column.generation() instanceof Computed computed) {
      return computed.stored() ? ", which is computed and stored" : "";
    }
    SqlText value = column.defaultValue();
    return value != null && mayBeVolatile(value) ? ": " + value + " may differ by row" : "";
  }

  static boolean mayBeVolatile(SqlText value) {
    List<Token> tokens = SqlTokens.of(value.sql());
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean call = tokens.get(i).isName() && tokens.get(i + 1).is("(");
      if (call && !STABLE.contains(tokens.get(i).name().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
