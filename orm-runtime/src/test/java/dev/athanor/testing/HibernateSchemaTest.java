package dev.athanor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.models.all.AllEntities;
import dev.athanor.models.petclinic.PetClinic;
import dev.athanor.testing.TestDatabase.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The models are what people write: Hibernate takes them, and so do the databases. */
class HibernateSchemaTest {

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void theUniversityIsAsHibernateLikesIt(TestDatabase database) throws SQLException {
    String ddl = HibernateSchema.of(AllEntities.hibernates()).create(database);

    assertThat(tables(database)).contains("person", "user", "room_feature", "thesis_keyword");
    assertThat(ddl).contains("create table person (");
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void theUniversityIsAsSpringLikesIt(TestDatabase database) throws SQLException {
    HibernateSchema.of(AllEntities.hibernates()).withSpringNames().create(database);

    assertThat(tables(database)).contains("book_authors", "academic_calendar_attendance");
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void theClinicIsAsSpringLikesIt(TestDatabase database) throws SQLException {
    String ddl = HibernateSchema.of(PetClinic.classes()).withSpringNames().create(database);

    assertThat(tables(database))
        .containsExactlyInAnyOrder(
            "owners", "pets", "types", "visits", "vets", "vet_specialties", "specialties");
    assertThat(ddl).contains("first_name varchar(30)", "birth_date date");
  }

  @AllDatabases(Kind.POSTGRESQL)
  void schemasAndArraysAreAsHibernateLikesThem(TestDatabase database) {
    Class<?>[] classes =
        Stream.of(AllEntities.hibernates(), AllEntities.inSchemas(), AllEntities.withArrays())
            .flatMap(Stream::of)
            .toArray(Class<?>[]::new);

    assertThat(HibernateSchema.of(classes).create(database))
        .contains("create table athanor_archive.country (", "numbers integer array");
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void whatHibernateRefusesIsKnown(TestDatabase database) {
    List<String> refused = new ArrayList<>();
    for (Class<?> type : AllEntities.beyondHibernate()) {
      try {
        HibernateSchema.of(type).create(database);
      } catch (RuntimeException e) {
        refused.add(type.getSimpleName());
      }
    }

    String enumType = database.kind() == Kind.POSTGRESQL ? "Reminder" : "Alarm";
    assertThat(refused).containsExactly(enumType, "Fingerprint", "Preference");
  }

  @AllDatabases(Kind.POSTGRESQL)
  void whatTheDatabaseRefusesIsNotPassedOver(TestDatabase database) {
    assertThatThrownBy(() -> HibernateSchema.of(Unlawful.class).create(database))
        .hasMessageContaining("no_such_function");
  }

  @Entity
  static class Unlawful {
    @Id
    @Column(columnDefinition = "integer default no_such_function()")
    long id;
  }

  /** Their names in lower case. */
  private static List<String> tables(TestDatabase database) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.connect();
        ResultSet tables =
            connection
                .getMetaData()
                .getTables(
                    connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
