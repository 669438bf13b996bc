package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.annotation.RenamedFrom;
import dev.athanor.change.Change;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.models.petclinic.Owner;
import dev.athanor.models.petclinic.PetClinic;
import dev.athanor.schema.MetaData;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTest {

  @AllDatabases
  void aModelIsCreatedComparedAndDropped(TestDatabase database) {
    Engine engine = database.engine();
    Model model = Model.of(PetClinic.classes());

    model.createAll(engine);

    assertThat(model.diff(engine).isEmpty()).isTrue();
    assertThat(model.createAll(engine).isEmpty()).isTrue();
    model.dropAll(engine);
    assertThat(LiveSchema.of(engine).inspect().metaData().tables()).isEmpty();
  }

  @Test
  void packagesAreScannedWithAllBelowThem() {
    Model scanned = Model.scan("dev.athanor.models.petclinic");

    assertThat(scanned.metaData()).isEqualTo(Model.of(PetClinic.classes()).metaData());
    assertThat(scanned.entity(Owner.class)).isPresent();
    assertThatThrownBy(() -> Model.scan("dev.athanor.models.nothing.here"))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-MAP-004");
  }

  /** Without any class: what was read from one database is created in another. */
  @AllDatabases(Kind.SQLITE)
  void aSchemaThatWasReadIsCreatedElsewhere(TestDatabase database) throws Exception {
    Model.of(PetClinic.classes()).createAll(database.engine());
    MetaData found = LiveSchema.of(database.engine()).inspect().metaData();
    try (TestDatabase other = TestDatabase.fresh(Kind.SQLITE)) {
      LiveSchema live = LiveSchema.of(other.engine());

      live.createAll(found);

      assertThat(live.inspect().metaData()).isEqualTo(found);
      assertThat(live.diff(found).isEmpty()).isTrue();
    }
  }

  @Entity(name = "Parcel")
  static class OldParcel {
    @Id Long id;
    String town;
  }

  @Entity(name = "Consignment")
  @RenamedFrom("Parcel")
  static class Parcel {
    @Id Long id;

    @RenamedFrom("town")
    String city;
  }

  @AllDatabases(Kind.SQLITE)
  void oldNamesThatClassesDeclareAreRenames(TestDatabase database) {
    Engine engine = database.engine();
    Model.of(OldParcel.class).createAll(engine);
    Model model = Model.of(Parcel.class);

    List<Change> changes = model.diff(engine).plan().changes();

    assertThat(changes)
        .hasExactlyElementsOfTypes(Change.RenameTable.class, Change.RenameColumn.class);
    LiveSchema.of(engine).apply(model.diff(engine).plan());
    assertThat(model.diff(engine).isEmpty()).isTrue();
  }

  @Test
  void tablesAreSortedByTheirDependencies() {
    assertThat(Model.of(PetClinic.classes()).metaData().tables())
        .extracting(dev.athanor.schema.Table::name)
        .extracting(Object::toString)
        .containsSubsequence("owners", "pets", "visits");
  }

  @Entity
  @Table(name = "animal")
  @DiscriminatorColumn(name = "kind")
  static class Animal {
    @Id long id;
  }

  @Entity
  @DiscriminatorValue("cat")
  static class Cat extends Animal {
    int lives;

    @Enumerated(EnumType.STRING)
    Mood mood;
  }

  enum Mood {
    GOOD,
    BAD
  }

  @AllDatabases
  void theDatabaseRefusesWhatTheClassesCannotHold(TestDatabase database) throws SQLException {
    Model.of(Animal.class, Cat.class).createAll(database.engine());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO animal (id, kind) VALUES (1, 'Animal')");
      statement.execute("INSERT INTO animal (id, kind, lives, mood) VALUES (2, 'cat', 7, 'BAD')");

      for (String row :
          List.of("3, 'dog', 1, NULL", "4, 'cat', NULL, NULL", "5, 'cat', 7, 'UGLY'")) {
        assertThatThrownBy(
                () ->
                    statement.execute(
                        "INSERT INTO animal (id, kind, lives, mood) VALUES (" + row + ")"))
            .as(row)
            .isInstanceOf(SQLException.class);
      }
    }
  }
}
