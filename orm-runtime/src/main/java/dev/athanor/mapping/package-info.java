/** Annotated classes to an entity model, and from there to the description of a database. */
@NullMarked
package dev.athanor.mapping;

import org.jspecify.annotations.NullMarked;
