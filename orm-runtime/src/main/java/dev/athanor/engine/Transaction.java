package dev.athanor.engine;

import dev.athanor.dialect.Rows;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.sql.Command;
import dev.athanor.sql.Parameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Statements on rows that are done all or none. It takes a connection with its first statement and
 * gives it back when it ends. For one thread at a time; closing rolls back what was not committed.
 */
public final class Transaction implements AutoCloseable {

  /**
   * What kind of transaction it is.
   *
   * @param isolation one of the constants of {@link Connection}; null is the database's default
   * @param timeoutSeconds after which a statement is given up; 0 for never
   */
  public record Options(boolean readOnly, @Nullable Integer isolation, int timeoutSeconds) {

    /** As the database has it. */
    public static final Options DEFAULT = new Options(false, null, 0);

    /** Only reads. */
    public static final Options READ_ONLY = new Options(true, null, 0);
  }

  /** Reads the row that a result set is at. */
  @FunctionalInterface
  public interface RowReader<T extends @Nullable Object> {
    /** What the row says. */
    T read(ResultSet row) throws SQLException;
  }

  /** A point to which a transaction can be rolled back. */
  public record Mark(Savepoint savepoint) {}

  @FunctionalInterface
  private interface Step<T extends @Nullable Object> {
    T run(Connection connection) throws SQLException;
  }

  private static final System.Logger LOG = System.getLogger(Transaction.class.getName());

  private final Engine engine;
  private final Options options;
  private final @Nullable Connection outer;
  private final Rows rows;
  private final List<Cursor<?>> cursors = new ArrayList<>();
  private @Nullable Connection connection;
  private @Nullable Savepoint outerMark;

  Transaction(Engine engine, @Nullable Connection outer, Options options) {
    this.engine = engine;
    this.outer = outer;
    this.options = options;
    this.rows = engine.dialect().rows();
  }

  /** The connection, in a transaction. It is this transaction's, which closes it. */
  public Connection connection() {
    Connection open = connection;
    if (open != null) {
      return open;
    }
    Connection opened = outer == null ? engine.connection() : outer;
    try {
      start(opened);
      connection = opened;
      return opened;
    } catch (SQLException e) {
      release(opened);
      throw Refusal.of(engine, null, e);
    }
  }

  private void start(Connection opened) throws SQLException {
    if (!opened.getAutoCommit()) {
      outerMark = outer == null ? null : opened.setSavepoint();
      return;
    }
    try (Statement statement = opened.createStatement()) {
      for (String sql : rows.preparation()) {
        statement.execute(sql);
      }
    }
    if (options.readOnly() && outer == null && !opened.isReadOnly()) {
      opened.setReadOnly(true);
    }
    Integer isolation = options.isolation();
    if (isolation != null) {
      opened.setTransactionIsolation(isolation);
    }
    opened.setAutoCommit(false);
  }

  /** Whether a statement has run, so that there is something to end. */
  public boolean isOpen() {
    return connection != null;
  }

  /** The rows of a query, read one by one. */
  public <T extends @Nullable Object> List<T> query(Command command, RowReader<T> reader) {
    List<T> result = new ArrayList<>();
    forEach(command, 0, row -> result.add(reader.read(row)));
    return result;
  }

  /** What is done with a row. */
  @FunctionalInterface
  public interface RowAction {
    /** Takes the row that a result set is at. */
    void take(ResultSet row) throws SQLException;
  }

  /**
   * Does something with each row of a query.
   *
   * @param fetchSize how many rows the driver is to hold; 0 for as many as it likes
   */
  public void forEach(Command command, int fetchSize, RowAction action) {
    timed(
        command.sql(),
        1,
        open -> {
          try (PreparedStatement statement = open.prepareStatement(command.sql())) {
            if (fetchSize > 0) {
              statement.setFetchSize(fetchSize);
            }
            bind(statement, command.parameters());
            try (ResultSet rowSet = statement.executeQuery()) {
              while (rowSet.next()) {
                action.take(rowSet);
              }
            }
            return 0;
          }
        });
  }

  /**
   * The rows of a query, of which the driver holds only some at a time.
   *
   * @param fetchSize how many
   */
  public <T> Cursor<T> open(Command command, int fetchSize, RowReader<T> reader) {
    Cursor<T> cursor =
        timed(
            command.sql(),
            1,
            connected -> {
              PreparedStatement statement = connected.prepareStatement(command.sql());
              try {
                statement.setFetchSize(rows.fetchSize(fetchSize));
                bind(statement, command.parameters());
                return new Cursor<>(
                    this, command.sql(), statement, statement.executeQuery(), reader);
              } catch (SQLException | RuntimeException e) {
                statement.close();
                throw e;
              }
            });
    cursors.add(cursor);
    return cursor;
  }

  DatabaseException refused(String sql, SQLException thrown) {
    return Refusal.of(engine, sql, thrown);
  }

  void forget(Cursor<?> cursor) {
    cursors.remove(cursor);
  }

  /** Some drivers do one thing at a time. */
  private void refuseWhileReading(String what) {
    if (!cursors.isEmpty() && rows.isBusyWhileReading()) {
      throw new InvalidException(
          Problem.of(
              "ORM-QRY-011",
              "the connection is busy with the rows of a query that are still being read: " + what,
              "read or close() the stream first; let it load what is needed with joined(…), or leave"
                  + " it out with none(…)"));
    }
  }

  /** Changes rows; says how many. */
  public long update(Command command) {
    return timed(
        command.sql(),
        1,
        open -> {
          try (PreparedStatement statement = open.prepareStatement(command.sql())) {
            bind(statement, command.parameters());
            return statement.executeLargeUpdate();
          }
        });
  }

  /** Runs a statement once with each list of values; says how many rows each time. */
  public int[] batch(String sql, List<List<Parameter>> all) {
    return timed(
        sql,
        all.size(),
        open -> {
          try (PreparedStatement statement = open.prepareStatement(sql)) {
            if (all.size() == 1) {
              bind(statement, all.get(0));
              return new int[] {statement.executeUpdate()};
            }
            for (List<Parameter> each : all) {
              bind(statement, each);
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }

  /**
   * Inserts a row with each list of values and reads what the driver gives as the generated keys.
   */
  public <T extends @Nullable Object> List<T> insert(
      String sql, List<List<Parameter>> all, RowReader<T> reader) {
    return timed(
        sql,
        all.size(),
        open -> {
          List<T> keys = new ArrayList<>();
          try (PreparedStatement statement =
              open.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            for (List<Parameter> each : all) {
              bind(statement, each);
              statement.executeUpdate();
              try (ResultSet row = statement.getGeneratedKeys()) {
                row.next();
                keys.add(reader.read(row));
              }
            }
          }
          return keys;
        });
  }

  /**
   * Runs a statement that gives at most one row, once with each list of values; gives the row of
   * each time, null where there was none.
   */
  public <T> List<@Nullable T> returning(
      String sql, List<List<Parameter>> all, RowReader<T> reader) {
    return timed(
        sql,
        all.size(),
        open -> {
          List<@Nullable T> result = new ArrayList<>();
          try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (List<Parameter> each : all) {
              bind(statement, each);
              try (ResultSet row = statement.executeQuery()) {
                result.add(row.next() ? reader.read(row) : null);
              }
            }
          }
          return result;
        });
  }

  private void bind(PreparedStatement statement, List<Parameter> parameters) throws SQLException {
    if (options.timeoutSeconds() > 0) {
      statement.setQueryTimeout(options.timeoutSeconds());
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      rows.bind(statement, i + 1, parameter.type(), parameter.value());
    }
  }

  private <T extends @Nullable Object> T timed(String sql, int executions, Step<T> step) {
    refuseWhileReading(sql);
    Connection open = connection();
    LOG.log(System.Logger.Level.DEBUG, sql);
    long start = System.nanoTime();
    boolean failed = true;
    try {
      T result = step.run(open);
      failed = false;
      return result;
    } catch (SQLException e) {
      throw Refusal.of(engine, sql, e);
    } finally {
      var ran = new StatementListener.Ran(sql, executions, System.nanoTime() - start, failed);
      engine.listeners().forEach(each -> each.ran(ran));
    }
  }

  /** A point to come back to. */
  public Mark mark() {
    refuseWhileReading("SAVEPOINT");
    Connection open = connection();
    try {
      return new Mark(open.setSavepoint());
    } catch (SQLException e) {
      throw Refusal.of(engine, null, e);
    }
  }

  /** Undoes what was done since. */
  public void rollbackTo(Mark mark) {
    closeCursors();
    Connection open = connection();
    try {
      open.rollback(mark.savepoint());
    } catch (SQLException e) {
      throw Refusal.of(engine, null, e);
    }
  }

  /** Forgets a point; what was done since stays part of the transaction. */
  public void release(Mark mark) {
    refuseWhileReading("RELEASE SAVEPOINT");
    Connection open = connection();
    try {
      open.releaseSavepoint(mark.savepoint());
    } catch (SQLException e) {
      throw Refusal.of(engine, null, e);
    }
  }

  /** Makes what was done lasting; another transaction starts with the next statement. */
  public void commit() {
    end(
        open -> {
          Savepoint mark = outerMark;
          if (mark != null) {
            open.releaseSavepoint(mark);
          } else {
            open.commit();
          }
        });
  }

  /** Undoes what was done; another transaction starts with the next statement. */
  public void rollback() {
    end(
        open -> {
          Savepoint mark = outerMark;
          if (mark != null) {
            open.rollback(mark);
          } else {
            open.rollback();
          }
        });
  }

  @FunctionalInterface
  private interface Ending {
    void run(Connection connection) throws SQLException;
  }

  private void end(Ending ending) {
    Connection open = connection;
    if (open == null) {
      return;
    }
    try {
      closeCursors();
      ending.run(open);
    } catch (SQLException e) {
      undo(open);
      throw Refusal.of(engine, null, e);
    } finally {
      connection = null;
      release(open);
      outerMark = null;
    }
  }

  private void closeCursors() {
    List.copyOf(cursors).forEach(Cursor::close);
  }

  private static void undo(Connection open) {
    quietly(Connection::rollback, open);
  }

  private void release(Connection open) {
    if (outerMark != null) {
      return;
    }
    quietly(each -> each.setAutoCommit(true), open);
    if (outer == null) {
      if (options.readOnly()) {
        quietly(each -> each.setReadOnly(false), open);
      }
      quietly(Connection::close, open);
    }
  }

  private static void quietly(Ending ending, Connection open) {
    try {
      ending.run(open);
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "while a connection was given back", e);
    }
  }

  /** Rolls back what was not committed. */
  @Override
  public void close() {
    rollback();
  }

  /** Does the work between a mark and its release; rolls back to the mark where the work throws. */
  public void nested(Consumer<Transaction> work) {
    Mark mark = mark();
    try {
      work.accept(this);
    } catch (RuntimeException | Error e) {
      rollbackTo(mark);
      throw e;
    }
    release(mark);
  }
}
