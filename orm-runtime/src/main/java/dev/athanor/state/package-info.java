/** How the objects of a model hold the values of columns. */
@NullMarked
package dev.athanor.state;

import org.jspecify.annotations.NullMarked;
