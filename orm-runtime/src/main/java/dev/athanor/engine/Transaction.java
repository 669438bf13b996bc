package dev.athanor.engine;

import dev.athanor.dialect.Connections;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

    /** With this isolation, one of the constants of {@link Connection}. */
    public Options withIsolation(int level) {
      return new Options(readOnly, level, timeoutSeconds);
    }

    /** With statements that are given up after this time. */
    public Options withTimeout(int seconds) {
      return new Options(readOnly, isolation, seconds);
    }
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

  private static final Pattern QUERY =
      Pattern.compile("(?i)[\\s(]*(?:SELECT|WITH|VALUES|PRAGMA|EXPLAIN|SHOW)\\b");

  private static final System.Logger LOG = System.getLogger(Transaction.class.getName());

  private final Engine engine;
  private final Engine place;
  private final Options options;
  private final @Nullable Connection outer;
  private final Rows rows;
  private final List<Cursor<?>> cursors = new ArrayList<>();
  private final Connections settings;
  private @Nullable Connection connection;
  private @Nullable Savepoint outerMark;
  private boolean own;
  private boolean read;
  private boolean writing;
  private boolean hasTurn;
  private long writes;
  private @Nullable Integer isolationBefore;

  /**
   * @param engine who is told of statements
   * @param place whose connections they run on
   */
  Transaction(Engine engine, Engine place, @Nullable Connection outer, Options options) {
    this.engine = engine;
    this.place = place;
    this.outer = outer;
    this.options = options;
    this.rows = engine.dialect().rows();
    this.settings = engine.dialect().connections();
  }

  /** The connection, in a transaction. It is this transaction's, which closes it. */
  public Connection connection() {
    Connection open = connection;
    if (open != null) {
      return open;
    }
    Connection opened = outer == null ? place.connection() : outer;
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
    own = opened.getAutoCommit();
    if (!own) {
      outerMark = outer == null ? null : opened.setSavepoint();
      return;
    }
    for (String each : rows.preparation()) {
      execute(opened, each);
    }
    if (options.readOnly() && outer == null) {
      setReadOnly(opened, true);
    }
    Integer isolation = options.isolation();
    if (isolation != null) {
      isolationBefore = opened.getTransactionIsolation();
      opened.setTransactionIsolation(isolation);
    }
    opened.setAutoCommit(false);
  }

  private void setReadOnly(Connection opened, boolean on) throws SQLException {
    String sql = settings.readOnly(on);
    if (sql == null) {
      opened.setReadOnly(on);
    } else {
      execute(opened, sql);
    }
  }

  private static void execute(Connection opened, String sql) throws SQLException {
    try (Statement statement = opened.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Makes sure that the transaction may write, and that nobody else writes from now on, in a
   * database that has one writer at a time. What was read before is then as everywhere else where
   * nothing is locked: somebody else may have changed it since. A transaction that asks to be
   * serializable is refused instead.
   */
  public void prepareToWrite() {
    Connection open = connection();
    String begin = settings.beginWriting();
    if (begin == null || writing || !own || options.readOnly()) {
      return;
    }
    try {
      hasTurn = engine.turns().take();
      boolean keeps =
          read && Objects.equals(options.isolation(), Connection.TRANSACTION_SERIALIZABLE);
      if (!keeps) {
        execute(open, "COMMIT");
        begin(open, begin);
      }
      writing = true;
    } catch (SQLException e) {
      throw Refusal.of(engine, begin, e);
    } finally {
      if (!writing) {
        endTurn();
      }
    }
  }

  private static void begin(Connection open, String begin) throws SQLException {
    try {
      execute(open, begin);
    } catch (SQLException e) {
      execute(open, "BEGIN");
      throw e;
    }
  }

  private void endTurn() {
    if (hasTurn) {
      hasTurn = false;
      engine.turns().giveBack();
    }
  }

  private static boolean isQuery(String sql) {
    return QUERY.matcher(sql).lookingAt();
  }

  /** Whether a statement has run, so that there is something to end. */
  public boolean isOpen() {
    return connection != null;
  }

  /** How many statements have been sent that may have changed something. */
  public long writes() {
    return writes;
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
   * Runs a statement once with each list of values, and says for certain how many rows each time.
   * Some drivers, asked to be fast, do not say it of a batch; those are found out once.
   */
  public int[] counted(String sql, List<List<Parameter>> all) {
    Boolean counts = engine.countsBatches();
    if (all.size() == 1 || Boolean.TRUE.equals(counts)) {
      return checked(batch(sql, all));
    }
    if (counts == null) {
      Mark mark = mark();
      int[] rows = batch(sql, all);
      boolean known = Arrays.stream(rows).noneMatch(each -> each < 0);
      engine.setCountsBatches(known);
      if (known) {
        release(mark);
        return rows;
      }
      rollbackTo(mark);
    }
    int[] rows = new int[all.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = batch(sql, List.of(all.get(i)))[0];
    }
    return rows;
  }

  private static int[] checked(int[] rows) {
    if (Arrays.stream(rows).anyMatch(each -> each < 0)) {
      throw new IllegalStateException("the driver does not say how many rows a batch has changed");
    }
    return rows;
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

  /** Runs an insert of several rows. */
  public long insertRows(Command command, int count) {
    return timed(
        command.sql(),
        count,
        open -> {
          try (PreparedStatement statement = open.prepareStatement(command.sql())) {
            bind(statement, command.parameters());
            return statement.executeLargeUpdate();
          }
        });
  }

  /** Runs an insert of several rows and reads what the driver gives as the generated keys. */
  public <T extends @Nullable Object> List<T> insertRows(
      Command command, int count, RowReader<T> reader) {
    return timed(
        command.sql(),
        count,
        open -> {
          List<T> keys = new ArrayList<>();
          try (PreparedStatement statement =
              open.prepareStatement(command.sql(), Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, command.parameters());
            statement.executeUpdate();
            try (ResultSet row = statement.getGeneratedKeys()) {
              while (row.next()) {
                keys.add(reader.read(row));
              }
            }
          }
          return keys;
        });
  }

  /** Runs an insert of several rows that gives back what the database made. */
  public <T extends @Nullable Object> List<T> returning(
      Command command, int count, RowReader<T> reader) {
    return timed(
        command.sql(),
        count,
        open -> {
          List<T> result = new ArrayList<>();
          try (PreparedStatement statement = open.prepareStatement(command.sql())) {
            bind(statement, command.parameters());
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                result.add(reader.read(row));
              }
            }
          }
          return result;
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
    if (isQuery(sql)) {
      connection();
      read = true;
    } else {
      prepareToWrite();
      writes++;
    }
    Connection open = connection();
    engine.listeners().forEach(each -> each.willRun(sql));
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
    prepareToWrite();
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
      undo(open, outerMark);
      throw Refusal.of(engine, null, e);
    } finally {
      connection = null;
      endTurn();
      release(open);
      outerMark = null;
      read = false;
      writing = false;
    }
  }

  private void closeCursors() {
    List.copyOf(cursors).forEach(Cursor::close);
  }

  private static void undo(Connection open, @Nullable Savepoint mark) {
    quietly(
        each -> {
          if (mark == null) {
            each.rollback();
          } else {
            each.rollback(mark);
          }
        },
        open);
  }

  private void release(Connection open) {
    if (own) {
      quietly(each -> each.setAutoCommit(true), open);
      Integer before = isolationBefore;
      if (before != null) {
        quietly(each -> each.setTransactionIsolation(before), open);
      }
    }
    if (outer == null) {
      if (own && options.readOnly()) {
        quietly(each -> setReadOnly(each, false), open);
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
