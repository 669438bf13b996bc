package dev.athanor.mapping;

import dev.athanor.change.Change;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.models.all.AllEntities;
import dev.athanor.models.petclinic.PetClinic;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.HibernateSchema;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import java.util.List;

/** A database that Hibernate has made does not differ from our model of the same classes. */
class HibernateAgreementTest {

  private static List<Change> differences(
      TestDatabase database, NamingStrategy naming, Class<?>... classes) {
    Engine engine =
        Engine.unpooled(
            DatabaseUrl.of(database.url()).as(database.username(), database.password()));
    Model model =
        Model.options()
            .classes(classes)
            .naming(naming)
            .autoGeneration(jakarta.persistence.GenerationType.SEQUENCE)
            .build();
    return LiveSchema.of(engine).diff(model.metaData()).plan().changes();
  }

  @AllDatabases(Kind.POSTGRESQL)
  void theClinic(TestDatabase database) {
    HibernateSchema.of(PetClinic.classes()).withSpringNames().create(database);

    differences(database, NamingStrategy.snakeCase(), PetClinic.classes())
        .forEach(System.out::println);
  }

  @AllDatabases(Kind.POSTGRESQL)
  void theUniversity(TestDatabase database) {
    try {
      java.nio.file.Files.writeString(
          java.nio.file.Path.of("/tmp/hib/all-" + database.kind() + ".sql"),
          HibernateSchema.of(AllEntities.hibernates()).withSpringNames().create(database));
    } catch (java.io.IOException e) {
      throw new RuntimeException(e);
    }

    differences(database, NamingStrategy.snakeCase(), AllEntities.hibernates())
        .forEach(System.out::println);
  }
}
