/** The objects that a session knows, and the state that it knows them in. */
@NullMarked
package dev.athanor.graph;

import org.jspecify.annotations.NullMarked;
