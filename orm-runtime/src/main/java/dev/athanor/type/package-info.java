/** SQL types as values. */
@NullMarked
package dev.athanor.type;

import org.jspecify.annotations.NullMarked;
