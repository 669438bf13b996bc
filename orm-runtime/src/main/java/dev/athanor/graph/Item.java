package dev.athanor.graph;

import org.jspecify.annotations.Nullable;

/**
 * An element of a collection.
 *
 * @param key the position in a list, the key in a map; null in others
 */
public record Item(@Nullable Object key, @Nullable Object value) {}
