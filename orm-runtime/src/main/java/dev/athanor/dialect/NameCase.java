package dev.athanor.dialect;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives names the case in which a database that does not tell cases apart has them. */
public final class NameCase {

  private NameCase() {}

  /**
   * The desired schema with the current one's case wherever a name differs in its case only.
   *
   * @param tables whether that goes for names of tables and sequences too, not only of columns
   */
  public static MetaData adopt(MetaData desired, MetaData current, boolean tables) {
    Map<QualifiedName, Table> there = new HashMap<>();
    current
        .tables()
        .forEach(table -> there.put(tables ? folded(table.name()) : table.name(), table));
    MetaData adopted = desired;
    for (Table table : desired.tables()) {
      Table partner = there.get(tables ? folded(table.name()) : table.name());
      if (partner != null) {
        if (!partner.name().equals(table.name())) {
          adopted = new Change.RenameTable(table.name(), partner.name()).applyTo(adopted);
        }
        adopted = columns(adopted, partner, table);
      }
    }
    return tables ? adopted.withSequences(sequences(desired, current)) : adopted;
  }

  private static List<Sequence> sequences(MetaData desired, MetaData current) {
    Map<QualifiedName, Sequence> there = new HashMap<>();
    current.sequences().forEach(sequence -> there.put(folded(sequence.name()), sequence));
    return desired.sequences().stream()
        .map(
            sequence -> {
              Sequence partner = there.getOrDefault(folded(sequence.name()), sequence);
              return new Sequence(partner.name(), sequence.start(), sequence.increment());
            })
        .toList();
  }

  private static MetaData columns(MetaData schema, Table current, Table desired) {
    MetaData adopted = schema;
    for (Column column : desired.columns()) {
      String name = column.name();
      if (current.column(name).isEmpty()) {
        String partner =
            current.columns().stream()
                .map(Column::name)
                .filter(each -> each.equalsIgnoreCase(name))
                .filter(each -> desired.column(each).isEmpty())
                .findFirst()
                .orElse(null);
        if (partner != null) {
          adopted = new Change.RenameColumn(current.name(), name, partner).applyTo(adopted);
        }
      }
    }
    return adopted;
  }

  private static QualifiedName folded(QualifiedName name) {
    return new QualifiedName(fold(name.schema()), Objects.requireNonNull(fold(name.name())));
  }

  private static @Nullable String fold(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }
}
