package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sequences and tables that generators take their numbers from. */
final class GeneratorObjects {

  private final MappingRun run;
  private final Map<QualifiedName, Sequence> sequences = new LinkedHashMap<>();
  private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();

  GeneratorObjects(MappingRun run) {
    this.run = run;
  }

  void add(EntityType entity) {
    entity
        .flattened()
        .filter(Attribute.Basic.class::isInstance)
        .map(Attribute.Basic.class::cast)
        .forEach(basic -> add(basic.generator(), entity, basic));
  }

  private void add(@Nullable Generator generator, EntityType entity, Attribute.Basic attribute) {
    if (generator instanceof Generator.Sequence sequence) {
      Sequence made =
          new Sequence(sequence.name(), sequence.initialValue(), sequence.allocationSize());
      Sequence other = sequences.putIfAbsent(made.name(), made);
      if (other != null && !other.equals(made)) {
        run.problems()
            .add(
                Codes.CONTRADICTING_GENERATORS,
                "sequence "
                    + made.name()
                    + " is to start with "
                    + other.start()
                    + " and step by "
                    + other.increment()
                    + " in one generator, with "
                    + made.start()
                    + " and by "
                    + made.increment()
                    + " in another",
                new Origin(entity.javaType().getName(), attribute.name()),
                "give both the same initialValue and allocationSize, or two sequences");
      }
    } else if (generator instanceof Generator.Row row) {
      tables.computeIfAbsent(row.table(), any -> table(row));
    }
  }

  private Table table(Generator.Row row) {
    return Table.of(
            row.table(),
            List.of(
                Column.required(row.keyColumn(), SqlType.varchar(255)).withTypeStated(false),
                Column.nullable(row.valueColumn(), SqlType.bigint()).withTypeStated(false)))
        .withPrimaryKey(new PrimaryKey(null, List.of(row.keyColumn())));
  }

  List<Sequence> sequences() {
    return List.copyOf(sequences.values());
  }

  List<Table> tables() {
    return List.copyOf(tables.values());
  }
}
