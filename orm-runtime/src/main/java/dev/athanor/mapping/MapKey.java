package dev.athanor.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a map. They are either an attribute of the values or stored beside them.
 *
 * @param attribute the path of the attribute of the target entity; empty for its identifier; null
 *     where the key has columns of its own
 * @param stored the key as an attribute of the row that links owner and value; null where it is an
 *     attribute of the target
 */
public record MapKey(@Nullable String attribute, @Nullable Attribute stored) {}
