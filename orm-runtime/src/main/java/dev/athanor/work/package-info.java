/** The changes of objects become statements, in an order that runs. */
@NullMarked
package dev.athanor.work;

import org.jspecify.annotations.NullMarked;
