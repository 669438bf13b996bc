/** SQL text: quoting in one place, statements as values. */
@NullMarked
package dev.athanor.sql;

import org.jspecify.annotations.NullMarked;
