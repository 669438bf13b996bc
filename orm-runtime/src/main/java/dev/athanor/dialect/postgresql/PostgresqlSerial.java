package dev.athanor.dialect.postgresql;

import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.Optional;

/**
 * A column that a sequence of its own counts up through a default, as {@code serial} makes it
 * (https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL). The model has it
 * as an identity; it goes and comes back as what it was.
 *
 * @param sequence quoted and qualified
 */
record PostgresqlSerial(PostgresqlDdl ddl, QualifiedName table, Column column, String sequence) {

  /** The column as a serial, if the table says that it is one. */
  static Optional<PostgresqlSerial> of(PostgresqlDdl ddl, Table table, Column column) {
    String found = table.options().get(PostgresqlOptions.serial(column.name()));
    boolean counts = column.generation() instanceof Identity identity && !identity.always();
    return found == null || !counts
        ? Optional.empty()
        : Optional.of(
            new PostgresqlSerial(ddl, table.name(), column, qualified(ddl, table, found)));
  }

  private static String qualified(PostgresqlDdl ddl, Table table, String sequence) {
    String schema = table.name().schema();
    boolean plain = sequence.matches("\"([^\"]|\"\")*\"|[^\".]+");
    return schema == null || !plain ? sequence : ddl.quoting().name(schema) + "." + sequence;
  }

  /** Before the column is there. */
  String createSequence() {
    Identity identity = (Identity) column.generation();
    return "CREATE SEQUENCE "
        + sequence
        + " AS "
        + ddl.types().write(column.type())
        + (identity == null || identity.start() == null ? "" : " START WITH " + identity.start())
        + (identity == null || identity.increment() == null
            ? ""
            : " INCREMENT BY " + identity.increment());
  }

  /** The column with the default that counts. */
  Column withDefault() {
    return column.withGeneration(null).withDefault(defaultValue());
  }

  SqlText defaultValue() {
    return SqlText.of("nextval(" + ddl.quoting().literal(sequence) + "::regclass)");
  }

  /** When the column is there: the sequence goes with it from now on. */
  String own() {
    return "ALTER SEQUENCE "
        + sequence
        + " OWNED BY "
        + ddl.quoting().name(table)
        + "."
        + ddl.quoting().name(column.name());
  }
}
