package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.raise;
import static dev.athanor.query.Queries.selectin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.mapping.Model;
import dev.athanor.query.Path;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What loading and identity mean, and which test shows it. */
class LoadingSemanticsTest {

  /** What holds, and the test that shows it; or the decision, where another one was taken. */
  private static final String TABLE =
      """
      a row is one object, and get asks for what is there first | LifecycleTest.aRowIsOneObject
      another instance of a row is refused | LifecycleTest.mistakesAreNamedWithTheMend
      a row does not overwrite what is loaded; populateExisting and refresh do | aRowDoesNotOverwriteWhatIsLoaded
      references are held strongly within a session | docs/decisions/008-loading.md
      objects keep what is loaded after commit | LifecycleTest.anObjectGoesThroughItsStates
      rollback gives back what was loaded and what was not | LifecycleTest.rollbackGivesObjectsTheirStateBack
      setting back is no change | LifecycleTest.onlyWhatChangedIsWritten
      a constructor without parameters runs when an object is loaded | docs/decisions/008-loading.md
      a reference that is there or null costs no statement | aReferenceThatIsThereCostsNoStatement
      touching a collection writes first what it has to see | touchingACollectionWritesFirst
      one statement for 500 keys | oneStatementForFiveHundredKeys
      several columns of a key are compared together | RelationshipsTest.compositeKeysAreReferredTo
      joined collections come in one statement, each entity once | FetchingTest.severalCollectionsAndNestedOnesAreJoinedInOneStatement
      a limit stays with the entities, conditions do not touch what is joined to be loaded | FetchingTest.aLimitCountsParentsAlthoughCollectionsAreJoined
      ways of loading differ in statements only | InvarianceTest.everyWayOfLoadingGivesTheSameWithItsNumberOfStatements
      touching what is raised is an error, but not for a flush | whatIsRaisedIsLoadedByAFlush
      options are paths, and hold for one query | FetchingTest.optionsAreATreeOfPaths
      what one query left out another one brings | FetchingTest.whatIsLeftOutIsNullUntilItIsAskedForByName
      columns that are left out are never overwritten | FetchingTest.columnsThatAreLeftOutAreNeverOverwritten
      some of a relationship cannot be changed | FetchingTest.aCollectionThatWasLoadedWithAConditionCannotChange
      order is applied when rows are read | FetchingTest.severalCollectionsAndNestedOnesAreJoinedInOneStatement
      adding to a collection asks nothing, and comes on top when it is loaded | whatIsAddedBeforeLoadingComesOnTop
      both sides agree without a statement | GuideJavaTest.bothSidesAgree
      streams hold nothing | StreamingTest.aLargeResultIsReadWithoutBeingHeld
      hierarchies of every kind come back as what they are | LoadingTest.objectsOfEveryKindOfHierarchyComeBackAsWhatTheyAre
      criteria hold wherever rows are read, join tables too | VisibilityTest.criteriaOfASessionHoldEverywhere
      what the database makes is read back | DatabaseValuesTest.defaultsAndComputedColumnsComeBackAfterInsertAndUpdate
      a value that is null lets the default of the column be taken | DatabaseValuesTest.defaultsAndComputedColumnsComeBackAfterInsertAndUpdate
      changes within JSON are noticed | JsonTest.whatChangesInAnObjectIsWrittenAndNothingElse
      merge takes over what is loaded only | FetchingTest.columnsThatAreLeftOutAreNeverOverwritten
      an unloaded attribute of a detached object names the query and the option | FetchingTest.aCollectionThatIsTouchedTooLateNamesTheQueryOfItsOwner
      a session is of one thread | ConcurrencyTest.aSessionIsOfOneThread
      """;

  @Test
  void everyLineHasItsTest() throws Exception {
    for (String line : TABLE.lines().toList()) {
      String shown = line.substring(line.indexOf(" | ") + 3);
      if (shown.startsWith("docs/")) {
        assertThat(java.nio.file.Path.of("..", shown)).exists();
      } else {
        String[] names = shown.contains(".") ? shown.split("\\.", 2) : new String[] {null, shown};
        Class<?> type =
            names[0] == null ? getClass() : Class.forName("dev.athanor.session." + names[0]);
        assertThat(Arrays.stream(type.getDeclaredMethods()).map(each -> each.getName()))
            .as(line)
            .contains(names[1]);
      }
    }
  }

  @Entity
  static class Folder {
    @Id long id;
    String name;

    @OneToMany(mappedBy = "folder", cascade = CascadeType.ALL)
    List<Sheet> sheets = new ArrayList<>();

    protected Folder() {}

    Folder(long id) {
      this.id = id;
    }
  }

  @Entity
  static class Sheet {
    @Id long id;
    @ManyToOne Folder folder;

    protected Sheet() {}

    Sheet(long id) {
      this.id = id;
    }
  }

  private static final Path<?> SHEETS = attribute(Folder.class, "sheets");

  private static Sessions folders(TestDatabase database, int count) {
    Model model = Model.of(Folder.class, Sheet.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          for (int i = 0; i < count; i++) {
            Folder folder = new Folder(i);
            folder.sheets.add(new Sheet(i));
            session.add(folder);
          }
        });
    return sessions;
  }

  @AllDatabases
  void aRowDoesNotOverwriteWhatIsLoaded(TestDatabase database) {
    Sessions sessions = folders(database, 2);
    try (Session session = sessions.open()) {
      Folder folder = session.get(Folder.class, 1L);
      session.sql("UPDATE " + quoted(database) + " SET name = 'theirs' WHERE id = 1").update();
      session.query(Folder.class).all();
      assertThat(folder.name).isNull();
      session.query(Folder.class).populateExisting().all();
      assertThat(folder.name).isEqualTo("theirs");
      session.setAutoflush(false);
      folder.name = "mine";
      session.query(Folder.class).all();
      assertThat(folder.name).isEqualTo("mine");
      session.refresh(folder);
      assertThat(folder.name).isEqualTo("theirs");
    }
  }

  private static String quoted(TestDatabase database) {
    return database.engine().dialect().quoting().name("Folder");
  }

  @AllDatabases
  void aReferenceThatIsThereCostsNoStatement(TestDatabase database) {
    Sessions sessions = folders(database, 3);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          session.add(new Sheet(99));
          session.query(Folder.class).all();
          recording.taken();
          List<Sheet> sheets = session.query(Sheet.class).all();
          assertThat(sheets).hasSize(4).filteredOn(each -> each.folder == null).hasSize(1);
          assertThat(recording.taken()).containsExactly("SELECT Sheet");
        });
  }

  @AllDatabases
  void touchingACollectionWritesFirst(TestDatabase database) {
    Sessions sessions = folders(database, 2);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          Folder folder = session.get(Folder.class, 0L);
          Sheet sheet = new Sheet(50);
          sheet.folder = folder;
          session.add(sheet);
          recording.taken();
          assertThat(folder.sheets).hasSize(2).contains(sheet);
          assertThat(recording.taken()).containsExactly("INSERT Sheet", "SELECT Sheet");
        });
  }

  @AllDatabases
  void oneStatementForFiveHundredKeys(TestDatabase database) {
    Sessions sessions = folders(database, 501);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          List<Folder> found = session.query(Folder.class).options(selectin(SHEETS)).all();
          assertThat(found).hasSize(501).allMatch(each -> each.sheets.size() == 1);
          assertThat(recording.taken())
              .containsExactly("SELECT Folder", "SELECT Sheet", "SELECT Sheet");
        });
  }

  @AllDatabases
  void whatIsRaisedIsLoadedByAFlush(TestDatabase database) {
    Sessions sessions = folders(database, 2);
    sessions.transaction(
        session -> {
          Folder folder = session.query(Folder.class).options(raise(SHEETS)).limit(1).one();
          session.delete(folder);
          session.flush();
          assertThat(session.query(Sheet.class).count()).isEqualTo(1);
        });
  }

  @AllDatabases
  void whatIsAddedBeforeLoadingComesOnTop(TestDatabase database) {
    Sessions sessions = folders(database, 2);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          Folder folder = session.get(Folder.class, 1L);
          recording.taken();
          Sheet sheet = new Sheet(77);
          folder.sheets.add(sheet);
          assertThat(sheet.folder).isSameAs(folder);
          assertThat(recording.taken()).isEmpty();
          session.setAutoflush(false);
          assertThat(folder.sheets).hasSize(2).last().isSameAs(sheet);
          assertThat(recording.taken()).containsExactly("SELECT Sheet");
        });
    sessions.transaction(session -> assertThat(session.get(Folder.class, 1L).sheets).hasSize(2));
  }
}
