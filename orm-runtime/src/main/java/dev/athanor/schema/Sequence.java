package dev.athanor.schema;

import dev.athanor.type.QualifiedName;

/** A counter that is an object of its own. */
public record Sequence(QualifiedName name, long start, long increment) {}
