package dev.athanor.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Renaming;
import dev.athanor.diff.Tolerance;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.Offline;
import dev.athanor.migrate.Scope;
import dev.athanor.schema.Literals;
import dev.athanor.type.QualifiedName;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Two versions of a class have the same name here: the second one is read with its origins under
 * the name of the first.
 */
class CertainRenamesTest {

  private static final Dialect DIALECT = Dialects.named("postgresql");
  private static final Offline OFFLINE = new Offline(DIALECT, Scope.all(), Tolerance.AS_GOOD);

  @Embeddable
  static class Address {
    String city;
    String street;
  }

  @Embeddable
  static class Place {
    @Column(name = "town")
    String city;

    String street;
  }

  @Entity(name = "tags")
  static class Tag {
    @Id long id;
  }

  static class Before {
    @Entity(name = "users")
    static class User {
      @Id long id;
      String name;
      @Embedded Address home;
      @ManyToOne User boss;
      @ManyToMany List<Tag> tags;

      @ElementCollection
      @CollectionTable(name = "mails")
      @OrderColumn(name = "at")
      List<String> mails;
    }
  }

  static class After {
    @Entity(name = "people")
    static class User {
      @Id
      @Column(name = "pid")
      long id;

      @Column(name = "full_name")
      String name;

      @Embedded
      @AttributeOverride(name = "street", column = @Column(name = "home_street"))
      Place home;

      @ManyToOne
      @JoinColumn(name = "chief")
      User boss;

      @ManyToMany
      @JoinTable(
          name = "labels",
          joinColumns = @JoinColumn(name = "person"),
          inverseJoinColumns = @JoinColumn(name = "label"))
      List<Tag> tags;

      @ElementCollection
      @CollectionTable(name = "addresses", joinColumns = @JoinColumn(name = "of"))
      @OrderColumn(name = "place")
      @Column(name = "mail")
      List<String> mails;
    }
  }

  @Test
  void thePropertySaysWhatTheColumnsWereCalled() {
    assertThat(
            changes(Model.of(Before.User.class, Tag.class), Model.of(After.User.class, Tag.class)))
        .containsExactlyInAnyOrder(
            "rename table users → people",
            "rename table users_tags → labels",
            "rename table mails → addresses",
            "rename column id → pid",
            "rename column name → full_name",
            "rename column city → town",
            "rename column street → home_street",
            "rename column boss_id → chief",
            "rename column users_id → person",
            "rename column tags_id → label",
            "rename column users_id → of",
            "rename column mails → mail",
            "rename column at → place");
  }

  static class Listed {
    @Entity(name = "users")
    static class User {
      @Id long id;

      @ElementCollection
      @CollectionTable(name = "marks")
      @OrderColumn(name = "at")
      List<String> marks;

      @ManyToOne
      @JoinColumn(name = "tag")
      Tag tag;
    }
  }

  static class Keyed {
    @Entity(name = "users")
    static class User {
      @Id long id;

      @ElementCollection
      @CollectionTable(name = "marks")
      @MapKeyColumn(name = "number")
      Map<Integer, String> marks;

      @ManyToOne
      @JoinColumn(name = "friend")
      User tag;
    }
  }

  @Test
  void whatMeansSomethingElseIsNoRename() {
    assertThat(
            changes(Model.of(Listed.User.class, Tag.class), Model.of(Keyed.User.class, Tag.class)))
        .noneMatch(change -> change.startsWith("rename"))
        .contains("drop column at integer", "drop column tag bigint");
  }

  static class Straight {
    @Entity(name = "pairs")
    @Table(name = "pairs")
    static class Pair {
      @Id long id;

      @Column(name = "a")
      int first;

      @Column(name = "b")
      int second;
    }
  }

  static class Crossed {
    @Entity(name = "pairs")
    @Table(name = "pairs")
    static class Pair {
      @Id long id;

      @Column(name = "b")
      int first;

      @Column(name = "a")
      int second;
    }
  }

  static class Shifted {
    @Entity(name = "pairs")
    @Table(name = "pairs")
    static class Pair {
      @Id long id;

      @Column(name = "b")
      int first;

      @Column(name = "c")
      int second;
    }
  }

  static class Loud {
    @Entity(name = "PAIRS")
    static class Pair {
      @Id long id;

      @Column(name = "one")
      int first;

      @Column(name = "b")
      int second;
    }
  }

  @Test
  void columnsThatMoveUpAreRenamedInAnOrderThatRuns() {
    assertThat(changes(Model.of(Straight.Pair.class), Model.of(Shifted.Pair.class)))
        .containsExactly("rename column b → c", "rename column a → b");
  }

  @Test
  void columnsThatChangePlacesAreRefused() {
    CertainRenames certain = certain(Model.of(Straight.Pair.class), Model.of(Crossed.Pair.class));

    assertThat(certain.renames().columns()).isEmpty();
    assertThat(certain.problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("ORM-LOCK-009"))
        .anySatisfy(
            problem ->
                assertThat(problem.toString())
                    .contains("the column b holds the values of", "-Dorm.rename=pairs.b:b"));
  }

  private static List<String> changes(Model before, Model after) {
    LockedState locked = locked(before);
    Difference difference =
        OFFLINE.diff(locked.schema(), after.metaData(), certain(before, after).renames());
    ChangeText texts = new ChangeText(DIALECT);
    return difference.plan().changes().stream()
        .map(texts::of)
        .filter(text -> text.matches("(rename|drop|add) (table|column).*"))
        .toList();
  }

  @Test
  void aTableGetsNoNameThatIsTheSameToItsDatabase() {
    Model before = Model.of(Straight.Pair.class);
    Model after = Model.of(Loud.Pair.class);

    assertThat(certain(before, after, false).renames().tables()).isNotEmpty();
    Renames renames = certain(before, after, true).renames();
    assertThat(renames.tables()).isEmpty();
    assertThat(
            Renaming.of(
                    locked(before).schema(),
                    OFFLINE.adapted(after.metaData()),
                    renames,
                    Literals.STANDARD,
                    true)
                .changes())
        .containsExactly(new Change.RenameColumn(QualifiedName.of("pairs"), "a", "one"));
  }

  private static CertainRenames certain(Model before, Model after) {
    return certain(before, after, false);
  }

  private static CertainRenames certain(Model before, Model after, boolean foldsTableNames) {
    return CertainRenames.since(
        locked(before),
        OFFLINE.adapted(after.metaData()),
        SameClass.origins(after),
        after.renames(),
        foldsTableNames);
  }

  private static LockedState locked(Model model) {
    return new LockedState(
        DIALECT.name(),
        OFFLINE
            .diff(dev.athanor.schema.MetaData.empty(), model.metaData(), model.renames())
            .plan()
            .to(),
        SameClass.origins(model),
        Chain.empty());
  }
}
