package dev.athanor.dialect.mysqlfamily;

import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the names that the server does not take
 * (https://dev.mysql.com/doc/refman/8.4/en/identifiers.html), before anything is made.
 */
final class Names {

  private final List<Problem> problems = new ArrayList<>();

  private Names() {}

  /** One problem for each name. */
  static List<Problem> problems(MetaData metaData) {
    var names = new Names();
    metaData.schemas().forEach(schema -> names.check("schema", schema, schema));
    metaData
        .sequences()
        .forEach(each -> names.check("sequence", each.name().name(), each.name().toString()));
    metaData.tables().forEach(names::check);
    return names.problems;
  }

  private void check(Table table) {
    String place = table.name().toString();
    check("table", table.name().name(), place);
    for (Column column : table.columns()) {
      check("column", column.name(), place + "." + column.name());
    }
    // The name of a primary key is not kept.
    table
        .constraints()
        .filter(constraint -> !constraint.equals(table.primaryKey()))
        .forEach(constraint -> check("constraint", constraint.name(), place));
    table.indexes().forEach(index -> check("index", index.name(), place));
  }

  private void check(String kind, @Nullable String name, String place) {
    if (name == null) {
      return;
    }
    boolean beyond = name.codePoints().anyMatch(Character::isSupplementaryCodePoint);
    if (beyond || name.endsWith(" ")) {
      problems.add(
          new Problem(
              "ORM-MY-013",
              "the "
                  + kind
                  + " '"
                  + name
                  + "' cannot be called so: a name here "
                  + (beyond ? "has no characters beyond U+FFFF" : "does not end with a space"),
              place,
              "give it another name"));
    }
  }
}
