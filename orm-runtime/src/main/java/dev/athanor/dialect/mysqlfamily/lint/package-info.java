/** How MySQL and MariaDB make a change: at once, beside the traffic, or by a copy. */
@NullMarked
package dev.athanor.dialect.mysqlfamily.lint;

import org.jspecify.annotations.NullMarked;
