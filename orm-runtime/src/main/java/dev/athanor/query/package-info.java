/** Queries as values, and the SQL they become. */
@NullMarked
package dev.athanor.query;

import org.jspecify.annotations.NullMarked;
