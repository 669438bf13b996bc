package dev.athanor.mapping;

import dev.athanor.annotation.Json;
import dev.athanor.annotation.NativeEnum;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Lob;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyTemporal;
import jakarta.persistence.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What annotations say about how a value becomes a column's value.
 *
 * @param jdbcType a code of {@link java.sql.Types} or of Hibernate's SqlTypes; null where none is
 *     asked for
 * @param convert the converter that the attribute asks for; null where none is
 * @param zoned whether a time with an offset keeps to the time line in the database
 */
record ValueHints(
    @Nullable EnumType enumerated,
    @Nullable Span temporal,
    boolean lob,
    boolean json,
    @Nullable NativeEnum nativeEnum,
    @Nullable Integer jdbcType,
    @Nullable Convert convert,
    boolean zoned) {

  static final ValueHints NONE = new ValueHints(null, null, false, false, null, null, null, true);

  /** Which part of a point in time is kept. */
  enum Span {
    DATE,
    TIME,
    TIMESTAMP
  }

  /** What an attribute says about its value, or about the elements of its collection. */
  @SuppressWarnings("deprecation") // java.util.Date needs @Temporal
  static ValueHints ofValue(Property property) {
    Enumerated enumerated = property.annotation(Enumerated.class);
    Temporal temporal = property.annotation(Temporal.class);
    Optional<HibernateAnnotation> type = HibernateAnnotation.on(property.member(), "Type");
    boolean jsonType =
        type.map(each -> each.type("value").getSimpleName().contains("Json")).orElse(false);
    return new ValueHints(
        enumerated == null ? null : enumerated.value(),
        temporal == null ? null : Span.valueOf(temporal.value().name()),
        property.has(Lob.class),
        property.has(Json.class) || jsonType,
        property.annotation(NativeEnum.class),
        HibernateAnnotation.on(property.member(), "JdbcTypeCode")
            .map(each -> each.number("value"))
            .orElse(null),
        convert(property, "", "value"),
        HibernateAnnotation.on(property.member(), "TimeZoneStorage")
            .map(each -> each.constant("value"))
            .map(storage -> !storage.equals("NORMALIZE"))
            .orElse(true));
  }

  /** What a map attribute says about its keys. */
  @SuppressWarnings("deprecation") // java.util.Date needs @MapKeyTemporal
  static ValueHints ofKey(Property property) {
    MapKeyEnumerated enumerated = property.annotation(MapKeyEnumerated.class);
    MapKeyTemporal temporal = property.annotation(MapKeyTemporal.class);
    return new ValueHints(
        enumerated == null ? null : enumerated.value(),
        temporal == null ? null : Span.valueOf(temporal.value().name()),
        false,
        false,
        null,
        HibernateAnnotation.on(property.member(), "MapKeyJdbcTypeCode")
            .map(each -> each.number("value"))
            .orElse(null),
        convert(property, "key"),
        true);
  }

  /** Every {@code @Convert} of an attribute, however often it stands there. */
  static List<Convert> conversions(Property property) {
    return new ArrayList<>(List.of(property.member().getAnnotationsByType(Convert.class)));
  }

  private static @Nullable Convert convert(Property property, String... names) {
    for (Convert each : conversions(property)) {
      if (List.of(names).contains(each.attributeName())) {
        return each;
      }
    }
    return null;
  }

  ValueHints withConvert(@Nullable Convert other) {
    return other == null
        ? this
        : new ValueHints(enumerated, temporal, lob, json, nativeEnum, jdbcType, other, zoned);
  }

  boolean isPlain() {
    return enumerated == null && temporal == null && !json && nativeEnum == null && convert == null;
  }
}
