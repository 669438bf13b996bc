/** The seam between the model and one database product. */
@NullMarked
package dev.athanor.dialect;

import org.jspecify.annotations.NullMarked;
