/** What MySQL and MariaDB have in common, which is nearly everything. */
@NullMarked
package dev.athanor.dialect.mysqlfamily;

import org.jspecify.annotations.NullMarked;
