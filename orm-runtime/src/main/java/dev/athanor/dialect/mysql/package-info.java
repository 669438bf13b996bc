/** MySQL 8.0.11 and later (https://dev.mysql.com/doc/refman/8.0/en/). */
@NullMarked
package dev.athanor.dialect.mysql;

import org.jspecify.annotations.NullMarked;
