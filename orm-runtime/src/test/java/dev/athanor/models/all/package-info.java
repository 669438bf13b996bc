/** A university: entities that use everything which can be mapped, for all databases alike. */
@NullMarked
package dev.athanor.models.all;

import org.jspecify.annotations.NullMarked;
