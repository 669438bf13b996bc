package dev.athanor.mapping;

import dev.athanor.type.SqlType;

/**
 * SQL that computes the value of an attribute when it is read.
 *
 * @param sql in which names of columns of the entity stand for those of the row
 * @param type what it gives
 */
public record Formula(String sql, SqlType type) {}
