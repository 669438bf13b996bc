/** Scripts on disk, the history of a database, and the way from version to version. */
@NullMarked
package dev.athanor.migration;

import org.jspecify.annotations.NullMarked;
