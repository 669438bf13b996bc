package dev.athanor.type;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table, sequence or type, with the schema it lives in.
 *
 * @param schema the schema (on MySQL and MariaDB: the database); null is the connection's default
 * @param name exactly as the database stores it, never quoted
 */
public record QualifiedName(@Nullable String schema, String name)
    implements Comparable<QualifiedName> {

  private static final Comparator<QualifiedName> ORDER =
      Comparator.<QualifiedName, String>comparing(
              n -> n.schema, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(QualifiedName::name);

  /** A name in the connection's default schema. */
  public static QualifiedName of(String name) {
    return new QualifiedName(null, name);
  }

  /** The same schema, another name. */
  public QualifiedName withName(String other) {
    return new QualifiedName(schema, other);
  }

  @Override
  public int compareTo(QualifiedName other) {
    return ORDER.compare(this, other);
  }

  /** {@code schema.name} or {@code name}, for people; not SQL. */
  @Override
  public String toString() {
    return schema == null ? name : schema + "." + name;
  }
}
