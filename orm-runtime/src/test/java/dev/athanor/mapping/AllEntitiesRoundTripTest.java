package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.migrate.LiveSchema;
import dev.athanor.models.all.AllEntities;
import dev.athanor.models.petclinic.PetClinic;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A database that was made from a model does not differ from it, whatever the model uses. */
class AllEntitiesRoundTripTest {

  @AllDatabases
  void theUniversityWithNamesAsWritten(TestDatabase database) {
    assertRoundTrip(database, NamingStrategy.jpa(), university(database.kind()));
  }

  @AllDatabases
  void theUniversityInSnakeCase(TestDatabase database) {
    assertRoundTrip(database, NamingStrategy.snakeCase(), university(database.kind()));
  }

  @AllDatabases
  void theClinic(TestDatabase database) {
    assertRoundTrip(database, NamingStrategy.jpa(), PetClinic.classes());
  }

  @AllDatabases({Kind.MYSQL, Kind.MARIADB})
  void anEntityInAnotherCatalog(TestDatabase database) throws SQLException {
    List<Class<?>> classes = new ArrayList<>(Arrays.asList(AllEntities.classes()));
    classes.addAll(Arrays.asList(AllEntities.inCatalogs()));
    Model model = Model.options().classes(classes.toArray(Class<?>[]::new)).build();
    LiveSchema live = LiveSchema.of(database.engine());
    try {
      live.createAll(model.metaData());

      assertThat(model.metaData().schemas()).isNotEmpty();
      assertThat(live.diff(model.metaData()).plan().changes()).isEmpty();
    } finally {
      live.dropAll(model.metaData());
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        for (String catalog : model.metaData().schemas()) {
          statement.execute("DROP DATABASE IF EXISTS `" + catalog + "`");
        }
      }
    }
  }

  private static void assertRoundTrip(
      TestDatabase database, NamingStrategy naming, Class<?>... classes) {
    Model model = Model.options().classes(classes).naming(naming).build();
    LiveSchema live = LiveSchema.of(database.engine());

    live.createAll(model.metaData());

    assertThat(live.diff(model.metaData()).plan().changes()).isEmpty();
    assertThat(live.missing(model.metaData()).changes()).isEmpty();
    live.dropAll(model.metaData());
    assertThat(live.inspect().metaData().tables()).isEmpty();
  }

  private static Class<?>[] university(Kind kind) {
    List<Class<?>> classes = new ArrayList<>(Arrays.asList(AllEntities.classes()));
    if (kind == Kind.POSTGRESQL) {
      classes.addAll(Arrays.asList(AllEntities.inSchemas()));
      classes.addAll(Arrays.asList(AllEntities.withArrays()));
    }
    return classes.toArray(Class<?>[]::new);
  }
}
