package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.Types;
import dev.athanor.type.SqlType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The declared types of SQLite. SQLite keeps the words and takes an affinity from them
 * (https://sqlite.org/datatype3.html#determination_of_column_affinity), so the words are chosen for
 * a fitting affinity first and to be read back second.
 */
final class SqliteTypes implements Types {

  private static final Pattern SIZED =
      Pattern.compile("([\\p{L} _]+?) ?\\( ?(\\d+)(?: ?, ?(\\d+))? ?\\)(.*)");

  @Override
  public String write(SqlType type) {
    if (type instanceof SqlType.Decimal decimal) {
      Integer precision = decimal.precision();
      return precision == null ? "decimal" : "decimal(" + precision + "," + decimal.scale() + ")";
    }
    if (type instanceof SqlType.Char text) {
      return "char(" + text.length() + ")";
    }
    if (type instanceof SqlType.Varchar text) {
      return text.length() == null ? "varchar" : "varchar(" + text.length() + ")";
    }
    if (type instanceof SqlType.Enumeration words) {
      return "varchar(" + words.length() + ")";
    }
    if (type instanceof SqlType.Named named) {
      return named.sql();
    }
    return plain(type);
  }

  private static String plain(SqlType type) {
    if (type instanceof SqlType.Bool) {
      return "boolean";
    }
    if (type instanceof SqlType.TinyInt || type instanceof SqlType.Ordinal) {
      return "tinyint";
    }
    if (type instanceof SqlType.SmallInt) {
      return "smallint";
    }
    if (type instanceof SqlType.Int) {
      return "integer";
    }
    if (type instanceof SqlType.BigInt) {
      return "bigint";
    }
    if (type instanceof SqlType.Real) {
      return "real";
    }
    if (type instanceof SqlType.DoublePrecision) {
      return "double precision";
    }
    if (type instanceof SqlType.Date) {
      return "date";
    }
    if (type instanceof SqlType.Time) {
      return "time";
    }
    if (type instanceof SqlType.Timestamp) {
      return "timestamp";
    }
    if (type instanceof SqlType.Uuid) {
      return "uuid";
    }
    // The word "text" gives JSON a text affinity; with "json" alone 1.50 would become the number
    // 1.5.
    if (type instanceof SqlType.Json || type instanceof SqlType.Array) {
      return "json text";
    }
    return type instanceof SqlType.Text ? "text" : "blob";
  }

  @Override
  public SqlType read(String sql) {
    String words = sql.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher sized = SIZED.matcher(words);
    if (sized.matches()) {
      String scale = sized.group(3);
      SqlType type =
          sized(
              sized.group(1),
              Integer.parseInt(sized.group(2)),
              scale == null ? 0 : Integer.parseInt(scale));
      return type == null || !sized.group(4).isBlank() ? new SqlType.Named(words) : type;
    }
    return unsized(words);
  }

  private static @Nullable SqlType sized(String word, int size, int scale) {
    return switch (word) {
      case "varchar", "character varying", "varying character", "nvarchar" ->
          new SqlType.Varchar(size);
      case "char", "character", "nchar" -> new SqlType.Char(size);
      case "decimal", "numeric" -> new SqlType.Decimal(size, scale);
      case "tinyint", "smallint", "integer", "int", "bigint" -> unsized(word);
      case "timestamp", "datetime" -> new SqlType.Timestamp(null, false);
      case "time" -> new SqlType.Time(null, false);
      case "binary", "varbinary", "blob" -> SqlType.blob();
      default -> null;
    };
  }

  private static SqlType unsized(String words) {
    return switch (words) {
      case "boolean", "bool" -> new SqlType.Bool();
      case "tinyint" -> new SqlType.TinyInt();
      case "smallint", "int2" -> new SqlType.SmallInt();
      case "integer", "int", "int4", "mediumint" -> new SqlType.Int();
      case "bigint", "int8" -> new SqlType.BigInt();
      case "decimal", "numeric" -> new SqlType.Decimal(null, 0);
      case "real" -> new SqlType.Real();
      case "double precision", "double", "float" -> new SqlType.DoublePrecision();
      case "varchar", "character varying" -> new SqlType.Varchar(null);
      case "text", "clob", "tinytext", "mediumtext", "longtext" -> SqlType.text();
      case "blob", "bytea", "longblob", "binary", "varbinary" -> SqlType.blob();
      case "date" -> new SqlType.Date();
      case "time" -> new SqlType.Time(null, false);
      case "timestamp", "datetime", "timestamp with time zone", "timestamptz" ->
          new SqlType.Timestamp(null, false);
      case "uuid" -> new SqlType.Uuid();
      case "json", "jsonb", "json text" -> new SqlType.Json(true);
      default -> new SqlType.Named(words);
    };
  }

  /** The five affinities. */
  enum Affinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC;

    /** The affinity that SQLite gives to these words. */
    static Affinity of(String declared) {
      String words = declared.toUpperCase(Locale.ROOT);
      if (words.contains("INT")) {
        return INTEGER;
      }
      if (words.contains("CHAR") || words.contains("CLOB") || words.contains("TEXT")) {
        return TEXT;
      }
      if (words.contains("BLOB") || words.isBlank()) {
        return BLOB;
      }
      boolean real = words.contains("REAL") || words.contains("FLOA") || words.contains("DOUB");
      return real ? REAL : NUMERIC;
    }
  }
}
