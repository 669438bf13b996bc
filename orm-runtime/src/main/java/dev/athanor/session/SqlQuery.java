package dev.athanor.session;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.load.Selecting;
import dev.athanor.query.SqlWriter;
import dev.athanor.sql.Command;
import dev.athanor.sql.Parameter;
import dev.athanor.state.ColumnValues;
import dev.athanor.type.SqlType;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement in SQL whose values are bound by name. */
public final class SqlQuery {

  /** A name behind a colon; what stands in quotes, in comments, or behind two colons is none. */
  private static final Pattern NAME =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/|::"
              + "|:([A-Za-z_][A-Za-z0-9_]*)",
          Pattern.DOTALL);

  private final Session session;
  private final String sql;
  private final Map<String, @Nullable Object> binds = new HashMap<>();

  SqlQuery(Session session, String sql) {
    this.session = session;
    this.sql = sql;
  }

  /** Gives a name its value; a collection stands for a list of values, as in {@code IN (:ids)}. */
  public SqlQuery bind(String name, @Nullable Object value) {
    binds.put(name, value);
    return this;
  }

  private Command command() {
    StringBuilder text = new StringBuilder();
    List<Parameter> parameters = new ArrayList<>();
    Matcher matcher = NAME.matcher(sql);
    while (matcher.find()) {
      String name = matcher.group(1);
      String replacement = matcher.group();
      if (name != null) {
        if (!binds.containsKey(name)) {
          throw new InvalidException(
              Problem.of(
                  "ORM-QRY-007",
                  "the statement has no value for :" + name,
                  "bind(\"" + name + "\", …)"));
        }
        replacement = bound(binds.get(name), parameters);
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(replacement));
    }
    matcher.appendTail(text);
    return new Command(text.toString(), parameters);
  }

  private static String bound(@Nullable Object value, List<Parameter> parameters) {
    if (value instanceof Collection<?> values) {
      return values.isEmpty()
          ? "NULL"
          : values.stream().map(each -> bound(each, parameters)).collect(Collectors.joining(", "));
    }
    SqlType type = SqlWriter.typeOf(value);
    parameters.add(new Parameter(type, ColumnValues.of(type, value)));
    return "?";
  }

  private Selecting.Table table() {
    List<String> labels = new ArrayList<>();
    List<@Nullable Object[]> rows =
        session
            .transaction()
            .query(
                command(),
                row -> {
                  ResultSetMetaData columns = row.getMetaData();
                  @Nullable Object[] values = new Object[columns.getColumnCount()];
                  for (int i = 0; i < values.length; i++) {
                    if (labels.size() < values.length) {
                      labels.add(columns.getColumnLabel(i + 1));
                    }
                    values[i] = row.getObject(i + 1);
                  }
                  return values;
                });
    return new Selecting.Table(labels, rows);
  }

  /** The rows that it gives. */
  public RowQuery rows() {
    return new RowQuery(this::table);
  }

  /** The objects of the rows that it gives; it has to select all columns of the entity's table. */
  public <E> List<E> entities(Class<E> type) {
    Selecting selecting = session.selecting();
    return selecting.entities(session.home().plans().of(type), table()).stream()
        .map(type::cast)
        .toList();
  }

  /** Runs it; says how many rows it has changed. Objects that are loaded do not notice. */
  public long update() {
    return session.update(command());
  }
}
