package dev.athanor.models.all;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.annotation.Json;
import dev.athanor.annotation.NativeEnum;
import dev.athanor.annotation.RenamedFrom;
import dev.athanor.annotation.TableIndex;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AssociationOverrides;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Basic;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.MapKeyTemporal;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.Type;
import org.hibernate.annotations.UpdateTimestamp;
import org.junit.jupiter.api.Test;

/** The model proves as much as it uses, so that it uses everything is proven too. */
@SuppressWarnings({"deprecation", "JavaUtilDate"})
class AllEntitiesTest {

  private static final List<Class<? extends Annotation>> ANNOTATIONS =
      List.of(
          Entity.class,
          Table.class,
          SecondaryTable.class,
          Column.class,
          Id.class,
          IdClass.class,
          EmbeddedId.class,
          Embeddable.class,
          Embedded.class,
          AttributeOverride.class,
          AttributeOverrides.class,
          AssociationOverride.class,
          AssociationOverrides.class,
          MappedSuperclass.class,
          Inheritance.class,
          DiscriminatorColumn.class,
          DiscriminatorValue.class,
          GeneratedValue.class,
          SequenceGenerator.class,
          TableGenerator.class,
          Enumerated.class,
          EnumeratedValue.class,
          Lob.class,
          Basic.class,
          Temporal.class,
          Convert.class,
          Converter.class,
          Transient.class,
          Version.class,
          ManyToOne.class,
          OneToMany.class,
          OneToOne.class,
          ManyToMany.class,
          JoinColumn.class,
          JoinColumns.class,
          JoinTable.class,
          MapsId.class,
          OrderBy.class,
          OrderColumn.class,
          MapKey.class,
          MapKeyColumn.class,
          MapKeyJoinColumn.class,
          MapKeyJoinColumns.class,
          MapKeyEnumerated.class,
          MapKeyTemporal.class,
          MapKeyClass.class,
          ElementCollection.class,
          CollectionTable.class,
          ForeignKey.class,
          CheckConstraint.class,
          Index.class,
          UniqueConstraint.class,
          Access.class,
          PrimaryKeyJoinColumn.class,
          ColumnDefault.class,
          Check.class,
          Comment.class,
          GeneratedColumn.class,
          Formula.class,
          JdbcTypeCode.class,
          Type.class,
          CreationTimestamp.class,
          UpdateTimestamp.class,
          NaturalId.class,
          OnDelete.class,
          Generated.class,
          SoftDelete.class,
          Json.class,
          NativeEnum.class,
          RenamedFrom.class,
          TableIndex.class);

  private static final List<Class<? extends Enum<?>>> STRATEGIES =
      List.of(
          InheritanceType.class,
          GenerationType.class,
          EnumType.class,
          DiscriminatorType.class,
          TemporalType.class,
          AccessType.class);

  private static final List<Class<?>> TYPES =
      List.of(
          boolean.class,
          byte.class,
          short.class,
          char.class,
          int.class,
          long.class,
          float.class,
          double.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          BigDecimal.class,
          BigInteger.class,
          byte[].class,
          char[].class,
          Byte[].class,
          Character[].class,
          UUID.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Instant.class,
          Duration.class,
          Year.class,
          Date.class,
          Calendar.class,
          java.sql.Date.class,
          java.sql.Time.class,
          java.sql.Timestamp.class,
          Collection.class,
          List.class,
          Set.class,
          Map.class);

  private final Set<Class<?>> classes = everyClass();
  private final List<Annotation> annotations =
      classes.stream().flatMap(AllEntitiesTest::annotationsIn).toList();

  @Test
  void thereAreAtLeastSixtyEntitiesForAllDatabases() {
    assertThat(AllEntities.classes())
        .doesNotHaveDuplicates()
        .filteredOn(type -> type.isAnnotationPresent(Entity.class))
        .hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void everyAnnotationIsUsed() {
    assertThat(annotations.stream().<Object>map(Annotation::annotationType))
        .containsAll(ANNOTATIONS);
  }

  @Test
  void everyAnnotationIsInTheReference() throws IOException {
    String reference = Files.readString(Path.of("../docs/mapping.md"));

    assertThat(ANNOTATIONS)
        .allSatisfy(
            annotation ->
                assertThat(reference).containsPattern("@" + annotation.getSimpleName() + "\\b"));
  }

  @Test
  void everyAttributeOfATableAndAColumnIsUsed() {
    for (Class<? extends Annotation> type : List.of(Table.class, Column.class)) {
      for (Method attribute : type.getDeclaredMethods()) {
        assertThat(annotations)
            .filteredOn(type::isInstance)
            .as("@%s(%s)", type.getSimpleName(), attribute.getName())
            .anySatisfy(
                annotation ->
                    assertThat(valueOf(attribute, annotation))
                        .isNotEqualTo(attribute.getDefaultValue()));
      }
    }
  }

  @Test
  void everyStrategyIsUsed() {
    List<Object> used = annotations.stream().flatMap(AllEntitiesTest::valuesOf).toList();

    for (Class<? extends Enum<?>> strategy : STRATEGIES) {
      assertThat(used).contains((Object[]) strategy.getEnumConstants());
    }
  }

  @Test
  void everyTypeIsUsed() {
    assertThat(
            classes.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .map(Field::getType))
        .containsAll(TYPES);
  }

  /** The entities of all lists, and the classes of this package that they are made of. */
  private static Set<Class<?>> everyClass() {
    Set<Class<?>> found = new LinkedHashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>();
    for (Class<?>[] list :
        List.of(
            AllEntities.classes(),
            AllEntities.inSchemas(),
            AllEntities.inCatalogs(),
            AllEntities.withArrays())) {
      open.addAll(List.of(list));
    }
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (type.getPackage() != AllEntities.class.getPackage() || !found.add(type)) {
        continue;
      }
      if (type.getSuperclass() != null) {
        open.add(type.getSuperclass());
      }
      open.addAll(List.of(type.getDeclaredClasses()));
      for (Field field : type.getDeclaredFields()) {
        open.add(field.getType());
        if (field.getGenericType() instanceof ParameterizedType generic) {
          for (var argument : generic.getActualTypeArguments()) {
            if (argument instanceof Class<?> element) {
              open.add(element);
            }
          }
        }
      }
    }
    return found;
  }

  private static Stream<Annotation> annotationsIn(Class<?> type) {
    return Stream.of(
            Stream.of(type),
            Arrays.stream(type.getDeclaredFields()),
            Arrays.stream(type.getDeclaredMethods()))
        .<AnnotatedElement>flatMap(elements -> elements)
        .flatMap(element -> Arrays.stream(element.getAnnotations()))
        .flatMap(AllEntitiesTest::withNested);
  }

  private static Stream<Annotation> withNested(Annotation annotation) {
    return Stream.concat(
        Stream.of(annotation),
        valuesOf(annotation)
            .filter(Annotation.class::isInstance)
            .map(Annotation.class::cast)
            .flatMap(AllEntitiesTest::withNested));
  }

  private static Stream<Object> valuesOf(Annotation annotation) {
    return Arrays.stream(annotation.annotationType().getDeclaredMethods())
        .map(attribute -> valueOf(attribute, annotation))
        .flatMap(
            value -> value instanceof Object[] values ? Arrays.stream(values) : Stream.of(value));
  }

  private static Object valueOf(Method attribute, Annotation annotation) {
    try {
      return attribute.invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
