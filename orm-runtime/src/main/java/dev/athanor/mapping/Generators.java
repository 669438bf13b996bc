package dev.athanor.mapping;

import dev.athanor.type.QualifiedName;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import java.lang.reflect.AnnotatedElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where identifiers come from, by the generators that a model declares. */
final class Generators {

  private static final Set<Class<?>> INTEGRAL = Set.of(Long.class, Integer.class, Short.class);

  private final Names names;
  private final Tables tables;
  private final GenerationType auto;
  private final Problems problems;
  private final Map<String, SequenceGenerator> sequences = new HashMap<>();
  private final Map<String, TableGenerator> rows = new HashMap<>();

  Generators(
      EntityClasses classes, Names names, Tables tables, GenerationType auto, Problems problems) {
    this.auto = auto;
    this.names = names;
    this.tables = tables;
    this.problems = problems;
    for (EntityClass entity : classes.all()) {
      for (Class<?> type : entity.annotatedTypes()) {
        register(type, entity.name());
        Package home = type.getPackage();
        if (home != null) {
          register(home, "");
        }
      }
      entity.ownProperties().forEach(property -> register(property.member(), entity.name()));
    }
  }

  /** A generator without a name has that of the entity. */
  private void register(AnnotatedElement element, String entity) {
    for (SequenceGenerator each : element.getAnnotationsByType(SequenceGenerator.class)) {
      sequences.put(each.name().isEmpty() ? entity : each.name(), each);
    }
    for (TableGenerator each : element.getAnnotationsByType(TableGenerator.class)) {
      rows.put(each.name().isEmpty() ? entity : each.name(), each);
    }
  }

  /** The declared generators of rows of tables, by name. */
  @Nullable TableGenerator row(String name) {
    return rows.get(name);
  }

  /** The generator that an attribute asks for; null where its values are given by the program. */
  @Nullable Generator of(GeneratedValue stated, Property property, EntityClass entity) {
    String name = stated.generator().isEmpty() ? entity.root().name() : stated.generator();
    boolean own = HibernateAnnotation.isOn(property.member(), "GenericGenerator");
    if (!stated.generator().isEmpty()
        && !sequences.containsKey(name)
        && !rows.containsKey(name)
        && !own) {
      problems.add(
          Codes.UNKNOWN_GENERATOR,
          property.declaredIn().getSimpleName()
              + "."
              + property.name()
              + " asks for the generator '"
              + name
              + "', which nothing declares"
              + Problems.didYouMean(name, known()),
          property,
          "declare it: @SequenceGenerator(name = \"" + name + "\")");
      return null;
    }
    return switch (stated.strategy()) {
      case IDENTITY -> new Generator.Identity();
      case UUID -> new Generator.Random();
      case SEQUENCE -> sequence(name, entity);
      case TABLE -> row(name, stated.generator());
      case AUTO -> automatic(name, stated, property, entity);
    };
  }

  private List<String> known() {
    return Stream.concat(sequences.keySet().stream(), rows.keySet().stream()).toList();
  }

  private @Nullable Generator automatic(
      String name, GeneratedValue stated, Property property, EntityClass entity) {
    if (sequences.containsKey(name)) {
      return sequence(name, entity);
    }
    if (rows.containsKey(name)) {
      return row(name, stated.generator());
    }
    Class<?> type = BasicTypes.wrapped(property.type().raw());
    if (type == UUID.class) {
      return new Generator.Random();
    }
    if (!INTEGRAL.contains(type) || HibernateAnnotation.isOn(property.member(), "UuidGenerator")) {
      return ofHibernate(property);
    }
    return auto == GenerationType.SEQUENCE ? sequence(name, entity) : new Generator.Identity();
  }

  /** A generator that only an annotation of Hibernate asks for. */
  @Nullable Generator ofHibernate(Property property) {
    return HibernateAnnotation.isOn(property.member(), "UuidGenerator")
        ? new Generator.Random()
        : null;
  }

  /** The default name is Hibernate's, as JPA has none. */
  private Generator sequence(String name, EntityClass entity) {
    SequenceGenerator stated = sequences.get(name);
    QualifiedName table = tables.of(entity.root());
    String byDefault = table.name() + "_SEQ";
    if (stated == null) {
      return new Generator.Sequence(
          new QualifiedName(table.schema(), names.table(byDefault, "", "").name()), 1, 50);
    }
    String written =
        !stated.sequenceName().isEmpty()
            ? stated.sequenceName()
            : stated.name().isEmpty() ? byDefault : stated.name();
    return new Generator.Sequence(
        names.table(written, stated.schema(), stated.catalog()),
        stated.initialValue(),
        stated.allocationSize());
  }

  /** Names and first values that are left open are those of Hibernate. */
  private Generator row(String name, String asked) {
    TableGenerator stated = rows.get(name);
    if (stated == null) {
      return new Generator.Row(
          names.table("hibernate_sequences", "", ""),
          names.column("sequence_name"),
          names.column("next_val"),
          asked.isEmpty() ? "default" : asked,
          0,
          50);
    }
    String table =
        !stated.table().isEmpty()
            ? stated.table()
            : stated.name().isEmpty() ? "hibernate_sequences" : stated.name();
    return new Generator.Row(
        names.table(table, stated.schema(), stated.catalog()),
        names.column(orElse(stated.pkColumnName(), "sequence_name")),
        names.column(orElse(stated.valueColumnName(), "next_val")),
        orElse(stated.pkColumnValue(), name),
        stated.initialValue(),
        stated.allocationSize());
  }

  private static String orElse(String stated, String otherwise) {
    return stated.isEmpty() ? otherwise : stated;
  }
}
