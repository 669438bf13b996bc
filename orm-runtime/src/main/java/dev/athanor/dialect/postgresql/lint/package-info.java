/** What PostgreSQL locks, scans and rewrites for a change, each rule a class. */
@NullMarked
package dev.athanor.dialect.postgresql.lint;

import org.jspecify.annotations.NullMarked;
