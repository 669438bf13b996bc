/** Compares two schemas and orders the changes that lead from one to the other. */
@NullMarked
package dev.athanor.diff;

import org.jspecify.annotations.NullMarked;
