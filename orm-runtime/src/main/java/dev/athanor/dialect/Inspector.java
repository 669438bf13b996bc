package dev.athanor.dialect;

import dev.athanor.schema.MetaData;
import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads a live database into the model with a fixed number of statements, whatever the number of
 * tables.
 */
public interface Inspector {

  /**
   * What the connection's default schema and the given further ones hold. Tables of the default
   * schema come without a schema in their name. Every constraint has its name in the database, or
   * null where it has none. Objects that belong to an extension, a partition's parent or the
   * database itself are left out.
   *
   * @param schemas further schemas; those that do not exist are left out
   */
  Inspection inspect(Connection connection, List<String> schemas) throws SQLException;

  /**
   * What was found.
   *
   * @param unmanaged what is there and the model has no words for, such as views and triggers
   */
  record Inspection(MetaData metaData, List<Unmanaged> unmanaged) {
    public Inspection {
      unmanaged = List.copyOf(unmanaged);
    }
  }

  /**
   * An object that is left alone.
   *
   * @param kind in a word: {@code view}, {@code trigger}, …
   * @param holds columns that cannot be dropped or get another type while it is there
   */
  record Unmanaged(String kind, String name, List<Held> holds) {
    public Unmanaged {
      holds = List.copyOf(holds);
    }

    /** One that holds no column fast. */
    public Unmanaged(String kind, String name) {
      this(kind, name, List.of());
    }
  }

  /** A column that something else hangs on. */
  record Held(QualifiedName table, String column) {}
}
