package dev.athanor.state;

import dev.athanor.type.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the tables that the row of an entity is spread over.
 *
 * @param key the columns of its primary key, in the order of the identifier
 * @param slots the columns that attributes hold, without the key
 * @param generated the part of the key that the database counts up; null where there is none
 * @param discriminator the column that tells the class; null where this table has none
 */
public record TablePlan(
    QualifiedName name,
    List<String> key,
    List<Slot> slots,
    @Nullable Slot generated,
    @Nullable String discriminator) {}
