package dev.athanor.lint;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that findings of a rule are known and meant: {@code -- orm:allow ORM-PG-103
 * because the table is empty}.
 *
 * @param target the table or column that it is about; null for all
 * @param reason empty where none was given
 * @param place null where it does not stand in a script
 */
public record Suppression(
    String id, @Nullable String target, String reason, Finding.@Nullable Place place) {}
