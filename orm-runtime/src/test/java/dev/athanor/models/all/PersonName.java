package dev.athanor.models.all;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** An embeddable record. */
@Embeddable
public record PersonName(
    @Column(name = "given_name", length = 80) String given,
    @Column(name = "family_name", length = 80, nullable = false) String family) {}
