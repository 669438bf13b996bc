package dev.athanor.lock;

import dev.athanor.schema.Generation;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as terms and reads them back, by their components, so that what the model learns
 * to say is in the file without further ado. A component at its usual value is left out, so that
 * files stay as they are when the model gets another one.
 */
final class RecordTerms {

  private static final String UNLIMITED = "max";

  /**
   * Inside of others, these say only what is not usual; the rest is written component by component.
   */
  private static final List<Record> NESTED =
      List.of(Index.Part.column(""), Generation.Identity.byDefault());

  private RecordTerms() {}

  /** What all records of the model are, such as a column or a kind of constraint. */
  static String kind(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /**
   * The components that are not as usual, under their names.
   *
   * @param leading so many are written first and without their names
   */
  static List<Term> attributes(Record record, Record usual, int leading) {
    List<Term> terms = new ArrayList<>();
    RecordComponent[] components = record.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      Object value = value(components[i], record);
      if (i < leading) {
        terms.add(term(value));
      } else if (!Objects.equals(value, value(components[i], usual))) {
        terms.add(term(value).as(components[i].getName()));
      }
    }
    return terms;
  }

  /**
   * The record of these attributes; what is not among them is as usual.
   *
   * @throws IllegalArgumentException where they are none of such a record
   */
  static <R extends Record> R read(List<Term> terms, R usual, int leading) {
    Map<String, Term> named = new HashMap<>();
    terms.stream()
        .skip(leading)
        .forEach(term -> named.put(String.valueOf(term.key()), term.as(null)));
    RecordComponent[] components = usual.getClass().getRecordComponents();
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      Term term = i < leading ? terms.get(i) : named.get(components[i].getName());
      values.add(
          term == null ? value(components[i], usual) : read(components[i].getGenericType(), term));
    }
    @SuppressWarnings("unchecked")
    Class<R> type = (Class<R>) usual.getClass();
    return made(type, values);
  }

  private static Term term(@Nullable Object value) {
    if (value == null) {
      return Term.missing();
    }
    if (value instanceof QualifiedName name) {
      return new Term(
          null, Stream.of(name.schema(), name.name()).filter(Objects::nonNull).toList(), null);
    }
    if (value instanceof List<?> items) {
      return Term.list(items.stream().map(RecordTerms::term).toList());
    }
    if (value instanceof Record record && !(value instanceof SqlText)) {
      return record(record);
    }
    return Term.word(value.equals(SqlType.UNLIMITED) ? UNLIMITED : value.toString());
  }

  private static Term record(Record record) {
    Term kind = Term.word(kind(record.getClass()));
    Record usual = usual(record.getClass());
    List<Term> components =
        usual == null
            ? Stream.of(record.getClass().getRecordComponents())
                .map(component -> term(value(component, record)))
                .toList()
            : attributes(record, usual, 0);
    return components.isEmpty() ? kind : kind.with(components);
  }

  private static @Nullable Record usual(Class<?> type) {
    return NESTED.stream().filter(each -> each.getClass() == type).findFirst().orElse(null);
  }

  private static @Nullable Object read(Type type, Term term) {
    if (term.isMissing()) {
      return null;
    }
    if (type instanceof ParameterizedType list) {
      Type element = list.getActualTypeArguments()[0];
      return term.items().stream().map(item -> read(element, item)).toList();
    }
    Class<?> plain = (Class<?>) type;
    if (plain == QualifiedName.class) {
      List<String> path = term.path();
      return path.size() == 2
          ? new QualifiedName(path.get(0), path.get(1))
          : QualifiedName.of(term.word());
    }
    if (plain == SqlText.class) {
      return SqlText.of(term.word());
    }
    if (plain.isRecord() || plain.isSealed()) {
      return record(plain, term);
    }
    return scalar(plain, term.word());
  }

  private static Object record(Class<?> type, Term term) {
    if (term.path().size() != 1) {
      throw new IllegalArgumentException(term + " is not understood");
    }
    String kind = term.path().get(0);
    Class<?> chosen =
        Stream.concat(
                Stream.of(type),
                Stream.ofNullable(type.getPermittedSubclasses()).flatMap(Stream::of))
            .filter(each -> each.isRecord() && kind(each).equals(kind))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(kind + " is not known"));
    Record usual = usual(chosen);
    if (usual != null) {
      return read(term.items(), usual, 0);
    }
    RecordComponent[] components = chosen.getRecordComponents();
    if (components.length != term.items().size()) {
      throw new IllegalArgumentException(term + " is not understood");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      values.add(read(components[i].getGenericType(), term.items().get(i)));
    }
    return made(chosen.asSubclass(Record.class), values);
  }

  private static Object scalar(Class<?> type, String word) {
    if (type == String.class) {
      return word;
    }
    if (type == boolean.class && (word.equals("true") || word.equals("false"))) {
      return Boolean.valueOf(word);
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(word);
    }
    if (type == long.class || type == Long.class) {
      return word.equals(UNLIMITED) ? Long.valueOf(SqlType.UNLIMITED) : Long.valueOf(word);
    }
    for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
      if (constant.toString().equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(word + " is not understood");
  }

  private static @Nullable Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the records of the model are public", e);
    }
  }

  private static <R extends Record> R made(Class<R> type, List<@Nullable Object> values) {
    Class<?>[] types =
        Stream.of(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalArgumentException("this is no " + kind(type), e);
    }
  }
}
