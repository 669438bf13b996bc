package dev.athanor.models.all;

import java.math.BigDecimal;

/** Converted to an amount wherever it occurs. */
public record Money(BigDecimal amount) {}
