/** SQLite 3.35 and later (https://sqlite.org/lang.html). */
@NullMarked
package dev.athanor.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
