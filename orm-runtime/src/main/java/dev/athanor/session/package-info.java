/** The conversation of a program with a database, in objects. */
@NullMarked
package dev.athanor.session;

import org.jspecify.annotations.NullMarked;
