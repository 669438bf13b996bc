/** Brings a live database in step with a description, by scripts or at once. */
@NullMarked
package dev.athanor.migrate;

import org.jspecify.annotations.NullMarked;
