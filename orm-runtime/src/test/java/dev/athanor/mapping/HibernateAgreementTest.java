package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.models.all.AllEntities;
import dev.athanor.models.petclinic.PetClinic;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.HibernateSchema;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import jakarta.persistence.GenerationType;
import java.util.List;

/** A database that Hibernate has made does not differ from our model of the same classes. */
class HibernateAgreementTest {

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void theClinic(TestDatabase database) {
    HibernateSchema.of(PetClinic.classes()).create(database);

    assertThat(differences(database, plainNames(database), PetClinic.classes())).isEmpty();
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void theClinicWithSpringNames(TestDatabase database) {
    HibernateSchema.of(PetClinic.classes()).withSpringNames().create(database);

    assertThat(differences(database, NamingStrategy.snakeCase(), PetClinic.classes())).isEmpty();
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void theUniversity(TestDatabase database) {
    HibernateSchema.of(AllEntities.hibernates()).create(database);

    assertThat(differences(database, plainNames(database), AllEntities.hibernates())).isEmpty();
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void theUniversityWithSpringNames(TestDatabase database) {
    HibernateSchema.of(AllEntities.hibernates()).withSpringNames().create(database);

    assertThat(differences(database, NamingStrategy.snakeCase(), AllEntities.hibernates()))
        .isEmpty();
  }

  /** PostgreSQL keeps names that are not quoted, as Hibernate writes them, in lower case. */
  private static NamingStrategy plainNames(TestDatabase database) {
    return database.kind() == Kind.POSTGRESQL ? NamingStrategy.lowerCase() : NamingStrategy.jpa();
  }

  /** Numbers with {@code GenerationType.AUTO} come from sequences, as Hibernate has it. */
  private static List<String> differences(
      TestDatabase database, NamingStrategy naming, Class<?>... classes) {
    Model model =
        Model.options()
            .classes(classes)
            .naming(naming)
            .autoGeneration(GenerationType.SEQUENCE)
            .build();
    Engine engine = database.engine();
    ChangeText text = new ChangeText(engine.dialect());
    return LiveSchema.of(engine).diff(model.metaData()).plan().changes().stream()
        .map(change -> change.table() + ": " + text.of(change))
        .sorted()
        .toList();
  }
}
