package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
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
import java.util.Locale;
import java.util.Set;

/**
 * A database that Hibernate has made does not differ from our model of the same classes, apart from
 * what is listed here and in docs/hibernate.md.
 */
class HibernateAgreementTest {

  /**
   * Changes that we make to what Hibernate has made.
   *
   * @param reason why not as Hibernate
   * @param kinds where
   * @param changes their beginnings, in lower case
   */
  private record Disagreement(String reason, Set<Kind> kinds, List<String> changes) {

    static Disagreement everywhere(String reason, String... changes) {
      return new Disagreement(reason, Set.of(Kind.values()), List.of(changes));
    }

    static Disagreement on(Kind kind, String reason, String... changes) {
      return new Disagreement(reason, Set.of(kind), List.of(changes));
    }
  }

  private static final List<Disagreement> DISAGREEMENTS =
      List.of(
          Disagreement.everywhere(
              "A column of one subclass that is not null would shut out the rows of its siblings.",
              "asset: alter column serial_number: not null → null",
              "asset: drop check",
              "asset: add check"),
          Disagreement.everywhere(
              "A join table of a set has a primary key, whatever unique constraints it has too.",
              "course_prerequisite: add primary key"),
          Disagreement.everywhere(
              "The relationship in a key is one column, of the type of the key that it refers to;"
                  + " Hibernate adds another one for the component of an embeddable key class.",
              "periodical_issue: drop column periodical ",
              "periodical_issue: alter column issn: ",
              "periodical_issue: add foreign key",
              "contribution: alter column issue_issn: ",
              "contribution: drop foreign key",
              "contribution: add foreign key"),
          Disagreement.on(
              Kind.MYSQL,
              "The index that the server made for that foreign key goes with it.",
              "contribution: drop index"),
          Disagreement.on(
              Kind.MYSQL,
              "Hibernate's order of the columns of the key is of no use to that foreign key.",
              "periodical_issue: create index"),
          Disagreement.on(
              Kind.POSTGRESQL,
              "A key of type UUID, known from the subclass, is made without a sequence.",
              "drop sequence study_group_seq",
              "drop sequence thesis_seq"),
          Disagreement.on(
              Kind.MYSQL,
              "A key of type UUID, known from the subclass, is made without a sequence.",
              "study_group_seq: drop table",
              "thesis_seq: drop table"),
          Disagreement.on(
              Kind.POSTGRESQL,
              "A generated column is stored, on every database and in every version.",
              "invoice: alter column gross: "),
          Disagreement.on(
              Kind.MYSQL,
              "Text of a fixed length that is asked for is what the column holds.",
              "device: alter column fixed: varchar(8) → char(8)"),
          Disagreement.on(
              Kind.MYSQL,
              "A large object is large also where there is a column annotation without a length.",
              "publication: alter column full_text: tinytext → longtext",
              "submission_attachment: alter column content: tinyblob → longblob"));

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL})
  void theClinic(TestDatabase database) {
    HibernateSchema.of(PetClinic.classes()).create(database);

    assertThat(changes(database, plainNames(database), PetClinic.classes())).isEmpty();
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL})
  void theClinicWithSpringNames(TestDatabase database) {
    HibernateSchema.of(PetClinic.classes()).withSpringNames().create(database);

    assertThat(changes(database, NamingStrategy.snakeCase(), PetClinic.classes())).isEmpty();
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL})
  void theUniversity(TestDatabase database) {
    HibernateSchema.of(AllEntities.hibernates()).create(database);

    assertOnlyDisagreements(
        database, changes(database, plainNames(database), AllEntities.hibernates()));
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL})
  void theUniversityWithSpringNames(TestDatabase database) {
    HibernateSchema.of(AllEntities.hibernates()).withSpringNames().create(database);

    assertOnlyDisagreements(
        database, changes(database, NamingStrategy.snakeCase(), AllEntities.hibernates()));
  }

  private static void assertOnlyDisagreements(TestDatabase database, List<String> changes) {
    List<String> known =
        DISAGREEMENTS.stream()
            .filter(each -> each.kinds().contains(database.kind()))
            .flatMap(each -> each.changes().stream())
            .toList();
    assertThat(changes).allMatch(change -> known.stream().anyMatch(change::startsWith));
    assertThat(known).allMatch(each -> changes.stream().anyMatch(c -> c.startsWith(each)));
  }

  /** PostgreSQL keeps names that are not quoted, as Hibernate writes them, in lower case. */
  private static NamingStrategy plainNames(TestDatabase database) {
    return database.kind() == Kind.POSTGRESQL ? NamingStrategy.lowerCase() : NamingStrategy.jpa();
  }

  /** Numbers with {@code GenerationType.AUTO} come from sequences, as Hibernate has it. */
  private static List<String> changes(
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
        .map(change -> place(change) + text.of(change).toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String place(Change change) {
    return change.table() == null ? "" : change.table().toString().toLowerCase(Locale.ROOT) + ": ";
  }
}
