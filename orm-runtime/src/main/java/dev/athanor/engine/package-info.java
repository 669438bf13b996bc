/** Connections to a database: the only place that opens one. */
@NullMarked
package dev.athanor.engine;

import org.jspecify.annotations.NullMarked;
