/** Rows become objects. */
@NullMarked
package dev.athanor.load;

import org.jspecify.annotations.NullMarked;
