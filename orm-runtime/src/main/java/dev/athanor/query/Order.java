package dev.athanor.query;

/** What rows are sorted by. */
public record Order(Expression<?> expression, boolean descending) {}
