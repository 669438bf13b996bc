package dev.athanor.work;

import dev.athanor.dialect.Dialect;
import dev.athanor.engine.Engine;
import dev.athanor.engine.Transaction;
import dev.athanor.mapping.Generator;
import dev.athanor.sql.Command;
import dev.athanor.sql.Parameter;
import dev.athanor.type.SqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives out identifiers: numbers of sequences and of rows in blocks, and random UUIDs. */
public final class KeyGenerators {

  private static final class Block {
    private long next;
    private long end;
  }

  private final Engine engine;
  private final @Nullable KeyGenerators shared;
  private final Map<Generator, Block> blocks = new HashMap<>();

  /** Takes numbers from this database, for all sessions. */
  public KeyGenerators(Engine engine) {
    this(engine, null);
  }

  private KeyGenerators(Engine engine, @Nullable KeyGenerators shared) {
    this.engine = engine;
    this.shared = shared;
  }

  /**
   * The generators of a session. Numbers that are taken within a transaction are its own, as they
   * come back when it is rolled back.
   */
  public KeyGenerators ofSession() {
    return new KeyGenerators(engine, this);
  }

  /** The next value; null where the database makes it as the row is inserted. */
  @Nullable Object next(Generator generator, Transaction current) {
    if (generator instanceof Generator.Random) {
      return UUID.randomUUID();
    }
    if (generator instanceof Generator.Identity) {
      return null;
    }
    KeyGenerators all = shared;
    return all != null && generator instanceof Generator.Sequence && hasSequences(generator)
        ? all.number(generator, current)
        : number(generator, current);
  }

  private synchronized Long number(Generator generator, Transaction current) {
    Block block = blocks.computeIfAbsent(generator, any -> new Block());
    if (block.next >= block.end) {
      int size = size(generator);
      block.next = take(generator, current);
      block.end = block.next + size;
    }
    return block.next++;
  }

  private boolean hasSequences(Generator generator) {
    Generator.Sequence sequence = (Generator.Sequence) generator;
    return engine.dialect().rows().nextValue(sequence.name(), 1).size() == 1;
  }

  private static int size(Generator generator) {
    int size =
        generator instanceof Generator.Sequence sequence
            ? sequence.allocationSize()
            : ((Generator.Row) generator).allocationSize();
    return Math.max(1, size);
  }

  private long take(Generator generator, Transaction current) {
    Dialect dialect = engine.dialect();
    if (generator instanceof Generator.Sequence sequence) {
      List<String> statements =
          dialect.rows().nextValue(sequence.name(), sequence.allocationSize());
      for (String each : statements.subList(0, statements.size() - 1)) {
        current.update(Command.of(each));
      }
      return current
          .query(Command.of(statements.get(statements.size() - 1)), row -> row.getLong(1))
          .get(0);
    }
    return row((Generator.Row) generator, current);
  }

  private long row(Generator.Row row, Transaction current) {
    Dialect dialect = engine.dialect();
    String table = dialect.quoting().name(dialect.rows().table(row.table()));
    String value = dialect.quoting().name(row.valueColumn());
    String key = dialect.quoting().name(row.keyColumn());
    Parameter name = new Parameter(SqlType.varchar(255), row.key());
    long changed =
        current.update(
            Command.of(
                "UPDATE " + table + " SET " + value + " = " + value + " + " + size(row) + " WHERE "
                    + key + " = ?",
                name));
    if (changed == 0) {
      current.update(
          Command.of(
              "INSERT INTO "
                  + table
                  + " ("
                  + key
                  + ", "
                  + value
                  + ") VALUES (?, "
                  + (row.initialValue() + size(row))
                  + ")",
              name));
    }
    long end =
        current
            .query(
                Command.of("SELECT " + value + " FROM " + table + " WHERE " + key + " = ?", name),
                found -> found.getLong(1))
            .get(0);
    return end - size(row) + 1;
  }

  /** Numbers that were taken in a transaction that was undone may be given out again. */
  public synchronized void forget() {
    blocks.clear();
  }
}
