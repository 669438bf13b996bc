package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** An embeddable within an embeddable. */
@Embeddable
public record GeoPoint(
    @Column(precision = 9, scale = 6) BigDecimal latitude,
    @Column(precision = 9, scale = 6) BigDecimal longitude) {}
