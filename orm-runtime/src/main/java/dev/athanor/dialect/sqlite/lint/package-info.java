/** What SQLite copies for a change, each rule a class. */
@NullMarked
package dev.athanor.dialect.sqlite.lint;

import org.jspecify.annotations.NullMarked;
