/** MariaDB 10.6 and later (https://mariadb.com/docs/server/reference/sql-statements). */
@NullMarked
package dev.athanor.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
