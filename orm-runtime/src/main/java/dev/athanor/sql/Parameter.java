package dev.athanor.sql;

import dev.athanor.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A value that a statement is run with.
 *
 * @param type the type of the column that it is compared with or written to
 * @param value of the class that stands for the type: {@link Boolean}, {@link Long}, {@link
 *     java.math.BigDecimal}, {@link Double}, {@link String}, {@code byte[]}, {@link
 *     java.time.LocalDate}, {@link java.time.LocalTime}, {@link java.time.OffsetTime}, {@link
 *     java.time.LocalDateTime}, {@link java.time.Instant}, {@link java.util.UUID} or {@link
 *     java.util.List}
 */
public record Parameter(SqlType type, @Nullable Object value) {}
