/** PostgreSQL 12 and later. */
@NullMarked
package dev.athanor.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
