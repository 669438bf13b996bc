package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Relationships of every kind are written, read, changed and deleted. */
class RelationshipsTest {

  private static Sessions sessions(TestDatabase database, Class<?>... classes) {
    Engine engine = database.engine();
    Model model = Model.of(classes);
    model.createAll(engine);
    return new Sessions(engine, model);
  }

  @Embeddable
  record Track(String title, int seconds) {}

  @Embeddable
  static class Label {
    String brand;
    LocalDate since;

    @ManyToOne Genre genre;

    protected Label() {}

    Label(String brand, LocalDate since, Genre genre) {
      this.brand = brand;
      this.since = since;
      this.genre = genre;
    }
  }

  @Entity
  static class Genre {
    @Id String name;

    @ManyToMany(mappedBy = "genres")
    Set<Album> albums = new HashSet<>();

    protected Genre() {}

    Genre(String name) {
      this.name = name;
    }
  }

  @Entity
  static class Album {
    @Id @GeneratedValue Long id;
    String name;
    Label label;

    @ManyToMany Set<Genre> genres = new HashSet<>();

    @ElementCollection @OrderColumn List<Track> tracks = new ArrayList<>();

    @ElementCollection List<String> notes = new ArrayList<>();

    @ElementCollection Map<String, Integer> charts = new HashMap<>();

    @ElementCollection SortedSet<String> tags = new TreeSet<>();

    @ElementCollection @MapKeyJoinColumn Map<Genre, String> opinions = new HashMap<>();

    @ElementCollection @OrderColumn String[] credits = {};

    protected Album() {}

    Album(String name) {
      this.name = name;
    }
  }

  @AllDatabases
  void valuesLiveWithTheirOwner(TestDatabase database) {
    Sessions sessions = sessions(database, Album.class, Genre.class);
    Long id =
        sessions.call(
            session -> {
              Genre jazz = new Genre("jazz");
              session.add(jazz);
              Album album = new Album("one");
              album.label = new Label("blue", LocalDate.of(1939, 1, 6), jazz);
              album.tracks.addAll(List.of(new Track("a", 1), new Track("b", 2)));
              album.notes.addAll(List.of("same", "same", "other"));
              album.charts.putAll(Map.of("uk", 1, "de", 2));
              album.tags.addAll(List.of("z", "y"));
              album.opinions.put(jazz, "good");
              album.credits = new String[] {"p", "q"};
              session.add(album);
              session.flush();
              return album.id;
            });
    sessions.transaction(
        session -> {
          Album album = session.get(Album.class, id);
          Genre jazz = session.get(Genre.class, "jazz");
          assertThat(album.label.genre).isSameAs(jazz);
          assertThat(album.label.since).isEqualTo(LocalDate.of(1939, 1, 6));
          assertThat(album.tracks).containsExactly(new Track("a", 1), new Track("b", 2));
          assertThat(album.notes).containsExactlyInAnyOrder("same", "same", "other");
          assertThat(album.charts).isEqualTo(Map.of("uk", 1, "de", 2));
          assertThat(album.tags).containsExactly("y", "z");
          assertThat(album.opinions).isEqualTo(Map.of(jazz, "good"));
          assertThat(album.credits).containsExactly("p", "q");
          album.tracks.add(0, new Track("c", 3));
          album.notes.remove("same");
          album.charts.put("uk", 7);
          album.charts.remove("de");
          album.tags.add("x");
          album.opinions.clear();
          album.credits = new String[] {"q"};
          album.label = null;
        });
    sessions.transaction(
        session -> {
          Album album = session.get(Album.class, id);
          assertThat(album.label).isNull();
          assertThat(album.tracks)
              .containsExactly(new Track("c", 3), new Track("a", 1), new Track("b", 2));
          assertThat(album.notes).containsExactlyInAnyOrder("same", "other");
          assertThat(album.charts).isEqualTo(Map.of("uk", 7));
          assertThat(album.tags).containsExactly("x", "y", "z");
          assertThat(album.opinions).isEmpty();
          assertThat(album.credits).containsExactly("q");
          album.tracks = new ArrayList<>(List.of(new Track("new", 4)));
          session.flush();
          session.delete(album);
        });
    assertThat(sessions.<Long>call(session -> session.query(Album.class).count())).isZero();
  }

  @AllDatabases
  void bothSidesOfManyToManyAgree(TestDatabase database) {
    Sessions sessions = sessions(database, Album.class, Genre.class);
    sessions.transaction(
        session -> {
          Genre jazz = new Genre("jazz");
          Album one = new Album("one");
          Album two = new Album("two");
          session.addAll(List.of(jazz, one, two));
          one.genres.add(jazz);
          assertThat(jazz.albums).containsExactly(one);
          jazz.albums.add(two);
          assertThat(two.genres).containsExactly(jazz);
        });
    sessions.transaction(
        session -> {
          Genre jazz = session.get(Genre.class, "jazz");
          assertThat(jazz.albums).hasSize(2);
          Album one = jazz.albums.stream().filter(a -> a.name.equals("one")).findFirst().get();
          jazz.albums.remove(one);
          session.flush();
          assertThat(one.genres).isEmpty();
        });
    sessions.transaction(
        session -> {
          Genre jazz = session.get(Genre.class, "jazz");
          assertThat(jazz.albums).extracting(each -> each.name).containsExactly("two");
          session.delete(jazz);
        });
    sessions.transaction(session -> assertThat(session.query(Album.class).all()).hasSize(2));
  }

  @Entity
  static class Node {
    @Id @GeneratedValue Long id;
    String name;

    @ManyToOne Node parent;

    @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
    @OrderBy("name desc")
    List<Node> children = new ArrayList<>();

    @ManyToOne Node favourite;

    protected Node() {}

    Node(String name, Node... children) {
      this.name = name;
      this.children.addAll(List.of(children));
    }
  }

  @AllDatabases
  void treesAndCirclesAreWrittenInAnOrderThatRuns(TestDatabase database) {
    Sessions sessions = sessions(database, Node.class);
    Recording recording = Recording.of(sessions.engine());
    Node root = new Node("r", new Node("r1", new Node("r1a")), new Node("r2", new Node("r2a")));
    root.favourite = root.children.get(1).children.get(0);
    root.children.get(0).favourite = root.children.get(0);
    sessions.transaction(session -> session.add(root));
    assertThat(recording.taken()).startsWith("INSERT Node").contains("UPDATE Node ×2");
    sessions.transaction(
        session -> {
          Node loaded = session.get(Node.class, root.id);
          assertThat(loaded.children).extracting(each -> each.name).containsExactly("r2", "r1");
          assertThat(loaded.favourite.name).isEqualTo("r2a");
          Node r1 = loaded.children.get(1);
          assertThat(r1.favourite).isSameAs(r1);
          Node r2 = loaded.children.get(0);
          r1.parent = r2;
          session.flush();
          assertThat(loaded.children).containsExactly(r2);
          assertThat(r2.children).contains(r1);
        });
    sessions.transaction(session -> session.delete(session.get(Node.class, root.id)));
    assertThat(sessions.<Long>call(session -> session.query(Node.class).count())).isZero();
  }

  @Entity
  static class Driver {
    @Id @GeneratedValue Long id;
    String name;

    @OneToOne(mappedBy = "driver", cascade = CascadeType.ALL, orphanRemoval = true)
    Licence licence;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "driver_id")
    @OrderColumn(name = "place")
    List<Trip> trips = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinTable
    @MapKey(name = "plate")
    Map<String, Car> cars = new HashMap<>();

    @OneToOne @JoinTable Driver partner;
  }

  @Entity
  static class Licence {
    @Id Long id;
    String number;

    @MapsId @OneToOne Driver driver;
  }

  @Entity
  static class Trip {
    @Id @GeneratedValue Long id;
    String goal;

    protected Trip() {}

    Trip(String goal) {
      this.goal = goal;
    }
  }

  @Entity
  static class Car {
    @Id String plate;

    protected Car() {}

    Car(String plate) {
      this.plate = plate;
    }
  }

  @AllDatabases
  void oneToOneAndOneSidedRelationshipsAreKept(TestDatabase database) {
    Sessions sessions = sessions(database, Driver.class, Licence.class, Trip.class, Car.class);
    Driver ann = new Driver();
    sessions.transaction(
        session -> {
          ann.name = "ann";
          ann.licence = new Licence();
          ann.licence.number = "42";
          ann.trips.addAll(List.of(new Trip("a"), new Trip("b"), new Trip("c")));
          ann.cars.put("X1", new Car("X1"));
          Driver bob = new Driver();
          bob.name = "bob";
          ann.partner = bob;
          session.add(bob);
          session.add(ann);
        });
    assertThat(ann.licence.id).isEqualTo(ann.id);
    sessions.transaction(
        session -> {
          Driver driver = session.get(Driver.class, ann.id);
          assertThat(driver.licence.number).isEqualTo("42");
          assertThat(driver.licence.driver).isSameAs(driver);
          assertThat(driver.partner.name).isEqualTo("bob");
          assertThat(driver.trips).extracting(each -> each.goal).containsExactly("a", "b", "c");
          assertThat(driver.cars).containsOnlyKeys("X1");
          driver.trips.remove(0);
          driver.trips.add(new Trip("d"));
          driver.cars.put("X2", new Car("X2"));
          driver.partner = null;
        });
    sessions.transaction(
        session -> {
          Driver driver = session.get(Driver.class, ann.id);
          assertThat(driver.trips).extracting(each -> each.goal).containsExactly("b", "c", "d");
          assertThat(session.query(Trip.class).count()).isEqualTo(3);
          assertThat(driver.cars).containsOnlyKeys("X1", "X2");
          assertThat(driver.partner).isNull();
          driver.licence = null;
          session.flush();
          assertThat(session.query(Licence.class).count()).isZero();
          session.delete(driver);
          session.flush();
          assertThat(session.query(Trip.class).count()).isZero();
        });
  }

  @Embeddable
  record SeatId(String row, int number) {}

  @Entity
  static class Seat {
    @EmbeddedId SeatId id;
    String kind;

    @OneToMany(mappedBy = "seat", cascade = CascadeType.ALL)
    List<Ticket> tickets = new ArrayList<>();

    protected Seat() {}

    Seat(SeatId id) {
      this.id = id;
    }
  }

  @Entity
  static class Ticket {
    @Id @GeneratedValue Long id;

    @ManyToOne Seat seat;
  }

  @AllDatabases
  void compositeKeysAreReferredTo(TestDatabase database) {
    Sessions sessions = sessions(database, Seat.class, Ticket.class);
    sessions.transaction(
        session -> {
          for (int i = 1; i <= 3; i++) {
            Seat seat = new Seat(new SeatId("A", i));
            seat.tickets.add(new Ticket());
            session.add(seat);
          }
        });
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          assertThat(session.query(Ticket.class).all())
              .extracting(each -> each.seat.id.number())
              .containsExactlyInAnyOrder(1, 2, 3);
          assertThat(recording.taken()).hasSize(2);
          Seat seat = session.get(Seat.class, new SeatId("A", 2));
          assertThat(seat.tickets).hasSize(1);
          session.delete(seat);
        });
    assertThat(sessions.<Long>call(session -> session.query(Ticket.class).count())).isEqualTo(2);
  }
}
