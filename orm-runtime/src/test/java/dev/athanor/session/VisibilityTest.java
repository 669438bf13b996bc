package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.joined;
import static dev.athanor.query.Queries.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.mapping.Model;
import dev.athanor.query.Fetch;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;

/** Rows that are there and are not seen, wherever they are read. */
class VisibilityTest {

  /** Y and N. */
  static class YesNo implements AttributeConverter<Boolean, String> {
    @Override
    public String convertToDatabaseColumn(Boolean value) {
      return value ? "Y" : "N";
    }

    @Override
    public Boolean convertToEntityAttribute(String value) {
      return value.equals("Y");
    }
  }

  @Entity
  @Table(name = "shelves")
  static class Shelf {
    @Id @GeneratedValue Long id;

    @OneToMany(mappedBy = "shelf")
    List<Book> books = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "shelf_labels")
    @SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
    Set<Label> labels = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "shelf_order")
    @OrderColumn
    List<Label> inOrder = new ArrayList<>();
  }

  @Entity
  @Table(name = "books")
  @SoftDelete
  static class Book {
    @Id @GeneratedValue Long id;
    String title;
    @ManyToOne Shelf shelf;
    @ManyToOne Label label;

    @ElementCollection
    @jakarta.persistence.CollectionTable(name = "book_words")
    Set<String> words = new HashSet<>();

    @OneToMany(mappedBy = "book", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Page> pages = new ArrayList<>();

    @Formula("(select count(*) from pages p where p.book_id = id)")
    long everyPage;

    protected Book() {}

    Book(String title) {
      this.title = title;
    }
  }

  @Entity
  @Table(name = "pages")
  @SoftDelete(strategy = SoftDeleteType.ACTIVE, converter = YesNo.class)
  static class Page {
    @Id @GeneratedValue Long id;
    @ManyToOne Book book;
  }

  @Entity
  @Table(name = "labels")
  @SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
  static class Label {
    @Id @GeneratedValue Long id;
    String name;

    @Formula("upper(name)")
    String loud;

    protected Label() {}

    Label(String name) {
      this.name = name;
    }
  }

  private static long rows(Session session, String from) {
    return session.sql("SELECT count(*) FROM " + from).rows().scalars(Long.class).one();
  }

  private static Sessions shelves(TestDatabase database) {
    Model model = Model.of(Shelf.class, Book.class, Page.class, Label.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          Shelf shelf = new Shelf();
          for (String name : List.of("a", "b", "c")) {
            Book book = new Book(name);
            book.words.addAll(List.of("one", "two"));
            book.pages.addAll(List.of(new Page(), new Page()));
            shelf.books.add(book);
            Label label = new Label(name);
            book.label = label;
            shelf.labels.add(label);
            shelf.inOrder.add(label);
            session.addAll(List.of(book, label));
          }
          session.add(shelf);
        });
    return sessions;
  }

  @AllDatabases
  void aRowThatIsMarkedAsDeletedIsNowhereToBeSeen(TestDatabase database) {
    Sessions sessions = shelves(database);
    sessions.transaction(
        session -> {
          Book book = session.query(Book.class).where(attribute(Book.class, "title").eq("b")).one();
          assertThat(book.everyPage).isEqualTo(2);
          session.delete(book);
        });
    sessions.transaction(
        session -> {
          assertThat(rows(session, "books")).isEqualTo(3);
          assertThat(rows(session, "pages WHERE active = 'N'")).isEqualTo(2);
          assertThat(rows(session, "book_words")).isEqualTo(6);
          assertThat(session.query(Book.class).count()).isEqualTo(2);
          assertThat(session.query(Page.class).all()).hasSize(4);
          assertThat(session.get(Book.class, 2L)).isNull();
          assertThat(session.getMany(Book.class, List.of(1L, 2L))).hasSize(1);
        });
    for (Fetch.Kind kind : List.of(Fetch.Kind.LAZY, Fetch.Kind.SELECTIN, Fetch.Kind.JOINED)) {
      sessions.transaction(
          session -> {
            Shelf shelf =
                session
                    .query(Shelf.class)
                    .options(Fetch.of(attribute(Shelf.class, "books.pages"), kind))
                    .one();
            assertThat(shelf.books).extracting(each -> each.title).containsExactly("a", "c");
            assertThat(shelf.books).allMatch(each -> each.pages.size() == 2);
          });
    }
    sessions.transaction(
        session -> {
          assertThat(
                  session
                      .query(Shelf.class)
                      .join(attribute(Shelf.class, "books"))
                      .where(attribute(Book.class, "title").eq("b"))
                      .exists())
              .isFalse();
        });
  }

  @AllDatabases
  void aReferenceToARowThatIsNotSeenKeepsItsColumn(TestDatabase database) {
    Sessions sessions = shelves(database);
    sessions.transaction(
        session -> session.delete(session.query(Label.class).where(name("a")).one()));
    sessions.transaction(
        session -> {
          Book book = session.query(Book.class).where(attribute(Book.class, "title").eq("a")).one();
          assertThat(book.label).isNull();
          book.title = "changed";
        });
    for (Fetch how :
        List.of(joined(attribute(Book.class, "label")), selectin(attribute(Book.class, "label")))) {
      sessions.transaction(
          session -> {
            assertThat(rows(session, "books WHERE title = 'changed' AND label_id IS NOT NULL"))
                .isEqualTo(1);
            Book book =
                session
                    .query(Book.class)
                    .where(attribute(Book.class, "title").eq("changed"))
                    .options(how)
                    .one();
            assertThat(book.label).isNull();
            book.words.add("three");
          });
    }
    sessions.transaction(
        session -> {
          Book book =
              session.query(Book.class).where(attribute(Book.class, "title").eq("changed")).one();
          assertThat(book.words).hasSize(3);
          book.label = session.query(Label.class).where(name("b")).one();
        });
    sessions.transaction(
        session -> {
          Book book =
              session.query(Book.class).where(attribute(Book.class, "title").eq("changed")).one();
          assertThat(book.label.name).isEqualTo("b");
        });
  }

  private static dev.athanor.query.Predicate name(String name) {
    return attribute(Label.class, "name").eq(name);
  }

  @AllDatabases
  void rowsOfJoinTablesAreMarkedAndComeBack(TestDatabase database) {
    Sessions sessions = shelves(database);
    sessions.transaction(
        session -> {
          Shelf shelf = session.query(Shelf.class).one();
          shelf.labels.removeIf(each -> !each.name.equals("a"));
        });
    sessions.transaction(
        session -> {
          assertThat(rows(session, "shelf_labels")).isEqualTo(3);
          Shelf shelf = session.query(Shelf.class).one();
          assertThat(shelf.labels).extracting(each -> each.loud).containsExactly("A");
          shelf.labels.add(session.query(Label.class).where(name("b")).one());
        });
    sessions.transaction(
        session -> {
          assertThat(rows(session, "shelf_labels")).isEqualTo(3);
          Shelf shelf =
              session.query(Shelf.class).options(joined(attribute(Shelf.class, "labels"))).one();
          assertThat(shelf.labels)
              .extracting(each -> each.name)
              .containsExactlyInAnyOrder("a", "b");
        });
  }

  @AllDatabases
  void aListOfWhichSomeElementsAreNotSeenCannotChange(TestDatabase database) {
    Sessions sessions = shelves(database);
    sessions.transaction(
        session -> session.delete(session.query(Label.class).where(name("b")).one()));
    sessions.transaction(
        session -> {
          Shelf shelf = session.query(Shelf.class).one();
          assertThat(shelf.inOrder).extracting(each -> each.name).containsExactly("a", "c");
          assertThatThrownBy(() -> shelf.inOrder.remove(0)).hasMessageContaining("ORM-SES-022");
          assertThat(shelf.inOrder).hasSize(2);
        });
    sessions.transaction(session -> assertThat(rows(session, "shelf_order")).isEqualTo(3));
  }

  /** Belongs to somebody. */
  @MappedSuperclass
  abstract static class Owned {
    @Id Long id;
    String tenant;
  }

  @Entity
  @Table(name = "accounts")
  @FilterDef(
      name = "atLeast",
      defaultCondition = "balance >= :least",
      parameters = @ParamDef(name = "least", type = Long.class))
  @Filter(name = "atLeast")
  @SQLRestriction("closed = 'n'")
  static class Account extends Owned {
    String closed = "n";
    long balance;

    @OneToMany(mappedBy = "account")
    List<Entry> entries = new ArrayList<>();

    @OneToMany(mappedBy = "account")
    @SQLRestriction("amount > 10")
    Set<Entry> large = new HashSet<>();

    protected Account() {}

    Account(long id, String tenant, long balance) {
      this.id = id;
      this.tenant = tenant;
      this.balance = balance;
    }
  }

  @Entity
  @Table(name = "entries")
  static class Entry extends Owned {
    long amount;
    @ManyToOne Account account;

    protected Entry() {}

    Entry(long id, String tenant, long amount, Account account) {
      this.id = id;
      this.tenant = tenant;
      this.amount = amount;
      this.account = account;
    }
  }

  @Entity
  @Table(name = "bonuses")
  @DiscriminatorValue("bonus")
  static class Bonus extends Entry {
    String reason;
  }

  private static Sessions accounts(TestDatabase database) {
    Model model = Model.of(Account.class, Entry.class, Bonus.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          Account first = new Account(1, "x", 5);
          Account second = new Account(2, "x", 50);
          Account closed = new Account(3, "x", 500);
          closed.closed = "y";
          session.addAll(List.of(first, second, closed));
          session.add(new Entry(1, "x", 7, first));
          session.add(new Entry(2, "y", 70, first));
          session.add(new Entry(3, "x", 700, closed));
          Bonus bonus = new Bonus();
          bonus.id = 4L;
          bonus.tenant = "y";
          bonus.account = first;
          session.add(bonus);
        });
    return sessions;
  }

  @AllDatabases
  void restrictionsAndFiltersOfTheMappingHoldEverywhere(TestDatabase database) {
    Sessions sessions = accounts(database);
    sessions.transaction(
        session -> {
          assertThat(session.query(Account.class).all()).extracting(a -> a.id).containsOnly(1L, 2L);
          assertThat(session.get(Account.class, 3L)).isNull();
          assertThat(session.get(Entry.class, 3L).account).isNull();
          Account first = session.get(Account.class, 1L);
          assertThat(first.entries).hasSize(3);
          assertThat(first.large).extracting(each -> each.id).containsExactly(2L);
        });
    sessions
        .enableFilter("atLeast", Map.of("least", 10L))
        .transaction(
            session -> {
              assertThat(session.query(Account.class).one().id).isEqualTo(2);
              assertThat(
                      session
                          .query(Entry.class)
                          .options(joined(attribute(Entry.class, "account")))
                          .all())
                  .hasSize(4)
                  .allMatch(each -> each.account == null);
            });
    sessions.transaction(
        session -> assertThat(rows(session, "entries WHERE account_id IS NULL")).isZero());
  }

  @AllDatabases
  void criteriaOfASessionHoldEverywhere(TestDatabase database) {
    Sessions all = accounts(database);
    Sessions sessions = all.restrict(Owned.class, attribute(Owned.class, "tenant").eq("x"));
    for (Fetch.Kind kind : List.of(Fetch.Kind.LAZY, Fetch.Kind.SELECTIN, Fetch.Kind.JOINED)) {
      sessions.transaction(
          session -> {
            Account first =
                session
                    .query(Account.class)
                    .where(attribute(Account.class, "balance").lt(10L))
                    .options(Fetch.of(attribute(Account.class, "entries"), kind))
                    .one();
            assertThat(first.entries).extracting(each -> each.id).containsExactly(1L);
            assertThat(session.get(Entry.class, 2L)).isNull();
            assertThat(session.query(Entry.class).count()).isEqualTo(2);
            assertThat(session.query(Bonus.class).exists()).isFalse();
          });
    }
    all.restrict(Bonus.class, attribute(Bonus.class, "tenant").eq("x"))
        .transaction(
            session -> {
              assertThat(session.query(Entry.class).all()).hasSize(3);
              assertThat(session.query(Bonus.class).count()).isZero();
              assertThatThrownBy(() -> session.restrict(Entry.class))
                  .hasMessageContaining("ORM-SES-024");
            });
    try (Session session = all.open()) {
      session.restrict(Entry.class, attribute(Entry.class, "account.balance").gt(1L));
      assertThatThrownBy(() -> session.query(Entry.class).all())
          .hasMessageContaining("ORM-QRY-008");
    }
  }
}
