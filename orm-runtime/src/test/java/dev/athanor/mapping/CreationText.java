package dev.athanor.mapping;

import dev.athanor.dialect.Dialects;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.sql.Statement;
import java.util.stream.Collectors;

/** The statements that create the tables of classes, for tests to compare with what they expect. */
final class CreationText {

  private CreationText() {}

  static String of(String dialect, Class<?>... classes) {
    return of(dialect, Model.of(classes));
  }

  static String of(String dialect, Model model) {
    return LiveSchema.creation(Dialects.named(dialect), model.metaData()).stream()
        .map(Statement::sql)
        .collect(Collectors.joining(";\n", "", ";\n"));
  }

  static String postgresql(Class<?>... classes) {
    return of("postgresql", classes);
  }
}
