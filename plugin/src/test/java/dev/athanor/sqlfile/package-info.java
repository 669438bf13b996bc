/** Reads SQL files where there is no server to run them on. */
@NullMarked
package dev.athanor.sqlfile;

import org.jspecify.annotations.NullMarked;
