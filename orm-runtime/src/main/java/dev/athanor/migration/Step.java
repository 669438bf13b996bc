package dev.athanor.migration;

import org.jspecify.annotations.Nullable;

/**
 * Something that an upgrade or a downgrade does.
 *
 * @param version null for a repeatable script
 * @param name of the script or class
 */
public record Step(Applied.Kind kind, @Nullable Version version, String description, String name) {}
