package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.type.SqlType;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns that tell the classes of a hierarchy apart
 * (https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a14739). A joined
 * hierarchy has one where it is annotated; a check allows only the values of its classes.
 */
final class Discriminators {

  private static final int DEFAULT_LENGTH = 31;

  private final MappingRun run;

  Discriminators(MappingRun run) {
    this.run = run;
  }

  /** The column, in the table of the root; null where the hierarchy has none. */
  @Nullable ColumnMapping column(EntityClass entity) {
    EntityClass root = entity.root();
    DiscriminatorColumn stated = root.annotation(DiscriminatorColumn.class);
    InheritanceType strategy = root.inheritance();
    boolean needed =
        stated != null
            ? strategy != InheritanceType.TABLE_PER_CLASS
            : strategy == InheritanceType.SINGLE_TABLE && !root.children().isEmpty();
    if (!needed) {
      return null;
    }
    ColumnSpec spec = ColumnSpec.of(stated);
    String logical = spec.name().isEmpty() ? "DTYPE" : spec.name();
    String name = run.names().column(logical);
    Column column =
        Column.required(
                name, spec.definition().isEmpty() ? type(stated) : SqlType.named(spec.definition()))
            .withTypeStated(stated != null && stated.length() != DEFAULT_LENGTH);
    List<Object> values = new ArrayList<>();
    for (EntityClass each : hierarchy(root)) {
      String value = value(each);
      if (value != null) {
        values.add(isNumber(root) ? (Object) Integer.valueOf(value) : value);
      }
    }
    return ColumnMapping.of(run.tables().of(root), Names.unquoted(logical), column)
        .withChecks(values.isEmpty() ? List.of() : List.of(Columns.oneOf(name, values)));
  }

  private static SqlType type(@Nullable DiscriminatorColumn stated) {
    if (stated == null) {
      return SqlType.varchar(DEFAULT_LENGTH);
    }
    return switch (stated.discriminatorType()) {
      case STRING -> SqlType.varchar(stated.length());
      case CHAR -> SqlType.character(1);
      case INTEGER -> SqlType.integer();
    };
  }

  private static boolean isNumber(EntityClass root) {
    return kind(root) == DiscriminatorType.INTEGER;
  }

  private static DiscriminatorType kind(EntityClass root) {
    DiscriminatorColumn stated = root.annotation(DiscriminatorColumn.class);
    return stated == null ? DiscriminatorType.STRING : stated.discriminatorType();
  }

  /** What the column holds for the rows of a class; null for an abstract one. */
  @Nullable String value(EntityClass entity) {
    if (entity.isAbstract()) {
      return null;
    }
    DiscriminatorValue stated = entity.type().getDeclaredAnnotation(DiscriminatorValue.class);
    String name = entity.name();
    return switch (kind(entity.root())) {
      case STRING -> stated == null ? name : stated.value();
      case CHAR -> (stated == null ? name : stated.value()).substring(0, 1);
      case INTEGER -> stated == null ? String.valueOf(name.hashCode()) : number(entity, stated);
    };
  }

  private String number(EntityClass entity, DiscriminatorValue stated) {
    try {
      return String.valueOf(Integer.parseInt(stated.value().strip()));
    } catch (NumberFormatException e) {
      run.problems()
          .add(
              Codes.DISCRIMINATOR,
              "the discriminator value '"
                  + stated.value()
                  + "' of "
                  + entity.type().getSimpleName()
                  + " is no number, and the column of "
                  + entity.root().type().getSimpleName()
                  + " is an INTEGER",
              entity.type(),
              "write a number, or take discriminatorType = STRING");
      return "0";
    }
  }

  /** Two classes of one hierarchy must not have the same value. */
  void check(EntityClass root) {
    Map<String, EntityClass> byValue = new HashMap<>();
    for (EntityClass each : hierarchy(root)) {
      String value = value(each);
      EntityClass other = value == null ? null : byValue.putIfAbsent(value, each);
      if (other != null) {
        run.problems()
            .add(
                Codes.DISCRIMINATOR,
                other.type().getSimpleName()
                    + " and "
                    + each.type().getSimpleName()
                    + " have the same discriminator value '"
                    + value
                    + "'",
                each.type(),
                "give one of them another @DiscriminatorValue");
      }
    }
  }

  private static List<EntityClass> hierarchy(EntityClass root) {
    List<EntityClass> all = new ArrayList<>(List.of(root));
    root.children().forEach(child -> all.addAll(hierarchy(child)));
    return all;
  }
}
