package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalTime;

/** The values of a map. */
@Embeddable
public record OpeningHours(
    @Column(nullable = false) LocalTime opens, @Column(nullable = false) LocalTime closes) {}
