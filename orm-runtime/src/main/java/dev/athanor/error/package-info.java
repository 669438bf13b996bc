/** Problems with a code and a mend, and the few exceptions that carry them. */
@NullMarked
package dev.athanor.error;

import org.jspecify.annotations.NullMarked;
