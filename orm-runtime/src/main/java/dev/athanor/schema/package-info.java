/**
 * The immutable model of a database: tables, columns, keys, constraints, indexes, sequences, types.
 */
@NullMarked
package dev.athanor.schema;

import org.jspecify.annotations.NullMarked;
