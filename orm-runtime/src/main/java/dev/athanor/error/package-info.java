/** What can go wrong, as values: what, where, and how to mend it. */
@NullMarked
package dev.athanor.error;

import org.jspecify.annotations.NullMarked;
