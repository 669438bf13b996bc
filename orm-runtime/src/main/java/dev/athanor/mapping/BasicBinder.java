package dev.athanor.mapping;

import dev.athanor.mapping.ColumnSpec.Size;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Enumeration;
import jakarta.persistence.Basic;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attributes that are one column. */
final class BasicBinder {

  private final MappingRun run;

  BasicBinder(MappingRun run) {
    this.run = run;
  }

  Optional<Attribute> bind(Property property, Scope scope) {
    Optional<HibernateAnnotation> formula = HibernateAnnotation.on(property.member(), "Formula");
    if (formula.isPresent()) {
      return computed(property, formula.get().text("value"), scope);
    }
    String path = scope.pathOf(property);
    jakarta.persistence.Column override = scope.overrides().column(path);
    ColumnSpec spec =
        ColumnSpec.of(
            override != null ? override : property.annotation(jakarta.persistence.Column.class));
    ValueHints hints = ValueHints.ofValue(property).withConvert(scope.overrides().conversion(path));
    return value(property, spec, property.name(), hints, scope)
        .map(attribute -> generated(attribute, scope));
  }

  private Optional<Attribute> computed(Property property, String sql, Scope scope) {
    ValueHints hints = ValueHints.ofValue(property);
    Class<?> converter = run.converters().of(property.type(), hints);
    return typeOf(
            property, ColumnSpec.of((jakarta.persistence.Column) null), hints, converter, scope)
        .map(type -> attribute(property, null, new Formula(sql, type), converter, null));
  }

  /** The key of a map. */
  Optional<Attribute> bindKey(Property property, ColumnSpec spec, String defaultName, Scope scope) {
    return value(property, spec, defaultName, ValueHints.ofKey(property), scope)
        .map(attribute -> attribute);
  }

  private Optional<Attribute.Basic> value(
      Property property, ColumnSpec spec, String defaultName, ValueHints hints, Scope scope) {
    boolean automatic = !property.has(Id.class) && !property.has(Version.class);
    Class<?> converter =
        automatic || hints.convert() != null ? run.converters().of(property.type(), hints) : null;
    Optional<SqlType> type = typeOf(property, spec, hints, converter, scope);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    ColumnMapping mapping =
        run.columns()
            .make(
                spec,
                defaultName,
                named(type.get(), scope),
                isStated(spec.size(), type.get()),
                isRequired(property, spec),
                property,
                scope);
    ColumnMapping checked = withValueCheck(mapping, property, converter);
    return Optional.of(
        attribute(property, withFormerValues(checked, property, converter), null, converter, null));
  }

  /** A primitive needs a value unless a column annotation, which says nullable, has the word. */
  private static boolean isRequired(Property property, ColumnSpec spec) {
    Basic stated = property.annotation(Basic.class);
    return (stated != null && !stated.optional())
        || (property.type().raw().isPrimitive() && !spec.isStated())
        || property.has(Version.class)
        || HibernateAnnotation.isOn(property.member(), "CreationTimestamp")
        || HibernateAnnotation.isOn(property.member(), "UpdateTimestamp");
  }

  /** The attribute with what only attributes that are no keys of maps can say. */
  private Attribute generated(Attribute.Basic attribute, Scope scope) {
    Property property = attribute.property();
    Generator generator = generator(property, scope);
    ColumnMapping mapping = run.columns().decorate(attribute.columns().get(0), property.member());
    return attribute(
        property,
        generator instanceof Generator.Identity ? counting(mapping) : mapping,
        null,
        attribute.converter(),
        generator);
  }

  /** A part of an identifier whose value, and so whose column, a relationship gives. */
  Optional<Attribute> bindDerived(Property property, Scope scope, ColumnMapping column) {
    return Optional.of(attribute(property, column, null, null, null));
  }

  private static Attribute.Basic attribute(
      Property property,
      @Nullable ColumnMapping column,
      @Nullable Formula formula,
      @Nullable Class<?> converter,
      @Nullable Generator generator) {
    Basic stated = property.annotation(Basic.class);
    return new Attribute.Basic(
        property,
        column,
        formula,
        converter,
        generator,
        stated == null ? FetchType.EAGER : stated.fetch(),
        property.has(Version.class));
  }

  private Optional<SqlType> typeOf(
      Property property,
      ColumnSpec spec,
      ValueHints hints,
      @Nullable Class<?> converter,
      Scope scope) {
    JavaType java = property.type();
    if (converter != null) {
      Optional<JavaType> target = run.converters().target(converter);
      if (target.isEmpty()) {
        return Optional.empty();
      }
      java = target.get();
    }
    Optional<SqlType> type = BasicTypes.of(java, hints, spec.size());
    if (type.isPresent()) {
      return type;
    }
    if (!spec.definition().isEmpty()) {
      return Optional.of(SqlType.named(spec.definition()));
    }
    unmappable(property, java, scope);
    return Optional.empty();
  }

  private void unmappable(Property property, JavaType type, Scope scope) {
    boolean entity = run.classes().find(type.raw()).isPresent();
    JavaType element = BasicTypes.elementOf(type);
    boolean many =
        (element != null && run.classes().find(element.raw()).isPresent())
            || Map.class.isAssignableFrom(type.raw());
    run.problems()
        .add(
            Codes.UNMAPPABLE_TYPE,
            "property "
                + scope.entity().type().getSimpleName()
                + "."
                + scope.pathOf(property)
                + " has type "
                + type
                + ", which maps to no column",
            property,
            entity
                ? "say how it relates: @ManyToOne or @OneToOne"
                : many
                    ? "say how it relates: @OneToMany, @ManyToMany or @ElementCollection"
                    : Collection.class.isAssignableFrom(type.raw())
                        ? "give its elements a mapped type, annotate it with @ElementCollection, or"
                            + " mark it @Transient"
                        : "give it a mapped type, an AttributeConverter, @Json, or make the type an"
                            + " @Embeddable; or mark it @Transient");
  }

  /** Names of enum types go through the naming strategy and live in the schema of the table. */
  private SqlType named(SqlType type, Scope scope) {
    if (!(type instanceof Enumeration words) || words.name() == null) {
      return type;
    }
    return new Enumeration(
        new QualifiedName(
            scope.table().schema(), run.names().table(words.name().name(), "", "").name()),
        words.values(),
        words.length());
  }

  /** The words of an enumeration are its size; a length given to it is only room. */
  private static boolean isStated(Size size, SqlType type) {
    if (type instanceof SqlType.Decimal) {
      return size.precision() != null || size.scale() != null;
    }
    if (type instanceof SqlType.Time || type instanceof SqlType.Timestamp) {
      return size.secondPrecision() != null;
    }
    if (type instanceof Enumeration) {
      return false;
    }
    return size.length() != null || (size.precision() != null && !isInteger(type));
  }

  private static boolean isInteger(SqlType type) {
    return type instanceof SqlType.Int
        || type instanceof SqlType.BigInt
        || type instanceof SqlType.SmallInt
        || type instanceof SqlType.TinyInt;
  }

  /** The column, and a check that it has one of the values where there are only a few. */
  private static ColumnMapping withValueCheck(
      ColumnMapping mapping, Property property, @Nullable Class<?> converter) {
    Class<?> type = property.type().raw();
    List<Object> values =
        converter == null ? EnumTypes.values(type) : Converters.images(converter, type);
    boolean plain = mapping.column().type() instanceof SqlType.Bool;
    if (values.isEmpty() || plain || mapping.column().type() instanceof Enumeration) {
      return mapping;
    }
    List<Check> checks = new ArrayList<>(mapping.checks());
    checks.add(Columns.oneOf(mapping.name(), values));
    return mapping.withChecks(checks);
  }

  /** The column with what the constants of an enum were called before. */
  private static ColumnMapping withFormerValues(
      ColumnMapping mapping, Property property, @Nullable Class<?> converter) {
    Class<?> type = property.type().raw();
    SqlType stored = mapping.column().type();
    if (!type.isEnum() || stored instanceof SqlType.Ordinal) {
      return mapping;
    }
    List<Object> values =
        stored instanceof Enumeration
            ? List.copyOf(EnumTypes.names(type))
            : converter == null ? EnumTypes.values(type) : Converters.images(converter, type);
    return mapping.withFormerValues(FormerNames.ofConstants(type, values));
  }

  private @Nullable Generator generator(Property property, Scope scope) {
    GeneratedValue stated = property.annotation(GeneratedValue.class);
    return stated == null
        ? run.generators().ofHibernate(property)
        : run.generators().of(stated, property, scope.entity());
  }

  private static ColumnMapping counting(ColumnMapping mapping) {
    Column column = mapping.column().withGeneration(Generation.Identity.byDefault());
    return mapping.withColumn(column);
  }
}
