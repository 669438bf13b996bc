package dev.athanor.engine;

import dev.athanor.engine.Transaction.RowReader;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, of which the driver holds a few at a time. It ends with its last row, with
 * its transaction, or when it is closed.
 */
public final class Cursor<T> implements AutoCloseable {

  private final Transaction transaction;
  private final String sql;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final RowReader<T> reader;
  private boolean exhausted;
  private boolean open = true;

  Cursor(
      Transaction transaction,
      String sql,
      PreparedStatement statement,
      ResultSet rows,
      RowReader<T> reader) {
    this.transaction = transaction;
    this.sql = sql;
    this.statement = statement;
    this.rows = rows;
    this.reader = reader;
  }

  /**
   * The next row; null where there is none.
   *
   * @throws InvalidException where the transaction has ended before the rows
   */
  public @Nullable T next() {
    if (exhausted) {
      return null;
    }
    if (!open) {
      throw new InvalidException(
          Problem.of(
              "ORM-QRY-012",
              "the rows of a query are not there any more: it was closed, or its transaction ended",
              "read all of them before commit(), rollback() and close()"));
    }
    try {
      if (rows.next()) {
        return reader.read(rows);
      }
      exhausted = true;
    } catch (SQLException e) {
      close();
      throw transaction.refused(sql, e);
    }
    close();
    return null;
  }

  /** Gives up the rows that were not read. */
  @Override
  public void close() {
    if (open) {
      open = false;
      transaction.forget(this);
      try (PreparedStatement closing = statement) {
        rows.close();
      } catch (SQLException e) {
        throw transaction.refused(sql, e);
      }
    }
  }
}
