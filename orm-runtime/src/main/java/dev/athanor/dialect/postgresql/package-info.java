/** PostgreSQL 12 and later (https://www.postgresql.org/docs/current/sql.html). */
@NullMarked
package dev.athanor.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
