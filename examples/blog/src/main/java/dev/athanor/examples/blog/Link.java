package dev.athanor.examples.blog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A page elsewhere that an article refers to. */
@Embeddable
public record Link(
    @Column(nullable = false, length = 120) String label,
    @Column(nullable = false, length = 2000) String url) {}
