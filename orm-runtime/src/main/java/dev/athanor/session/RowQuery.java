package dev.athanor.session;

import dev.athanor.error.Problem;
import dev.athanor.error.RowCountException;
import dev.athanor.load.Selecting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The values that a query gives, to be taken as rows, maps, records or single values. */
public final class RowQuery {

  private final Supplier<Selecting.Table> table;

  RowQuery(Supplier<Selecting.Table> table) {
    this.table = table;
  }

  /** Results of one kind. */
  public static final class Result<T extends @Nullable Object> {

    private final List<T> all;

    Result(List<T> all) {
      this.all = Collections.unmodifiableList(all);
    }

    /** All of them. */
    public List<T> all() {
      return all;
    }

    /** The first one; empty where there is none, or no value. */
    public Optional<T> first() {
      return all.isEmpty() ? Optional.empty() : Optional.ofNullable(all.get(0));
    }

    /**
     * The only one.
     *
     * @throws RowCountException where there is none, or more than one
     */
    public T one() {
      if (all.size() != 1) {
        throw new RowCountException(
            Problem.of(
                "ORM-QRY-006",
                "the query gives " + all.size() + " rows, where one() asks for exactly one",
                "ask with first() or all()"),
            Math.min(2, all.size()));
      }
      return all.get(0);
    }
  }

  /** The rows as lists of values. */
  public Result<List<@Nullable Object>> rows() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Object[] row : table.get().rows()) {
      rows.add(Collections.unmodifiableList(Arrays.asList(row)));
    }
    return new Result<>(rows);
  }

  /** The rows as maps from names to values. */
  public Result<Map<String, @Nullable Object>> maps() {
    Selecting.Table found = table.get();
    List<Map<String, @Nullable Object>> maps = new ArrayList<>();
    for (Object[] row : found.rows()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = 0; i < row.length; i++) {
        map.put(found.labels().get(i), row[i]);
      }
      maps.add(map);
    }
    return new Result<>(maps);
  }

  /** The first value of each row. */
  public <T> Result<@Nullable T> scalars(Class<T> type) {
    List<@Nullable T> values = new ArrayList<>();
    for (Object[] row : table.get().rows()) {
      values.add(type.cast(Selecting.as(type, row[0])));
    }
    return new Result<>(values);
  }

  /** The rows as instances of a class whose one constructor takes the values in their order. */
  public <T> Result<T> into(Class<T> type) {
    Selecting.Table found = table.get();
    Constructor<?> constructor = constructor(type, found.labels().size());
    List<T> objects = new ArrayList<>();
    for (Object[] row : found.rows()) {
      @Nullable Object[] arguments = new Object[row.length];
      for (int i = 0; i < row.length; i++) {
        arguments[i] = Selecting.as(constructor.getParameterTypes()[i], row[i]);
      }
      objects.add(type.cast(made(constructor, arguments)));
    }
    return new Result<>(objects);
  }

  private static Constructor<?> constructor(Class<?> type, int parameters) {
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      if (each.getParameterCount() == parameters) {
        each.setAccessible(true);
        return each;
      }
    }
    throw new IllegalArgumentException(
        type.getName() + " has no constructor with " + parameters + " parameters");
  }

  private static Object made(Constructor<?> constructor, @Nullable Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
