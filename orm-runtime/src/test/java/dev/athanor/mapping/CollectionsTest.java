package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.AssociationOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyTemporal;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.TemporalType;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What relationships and collections become. */
@SuppressWarnings({"deprecation", "JavaUtilDate"})
class CollectionsTest {

  @Entity
  static class Team {
    @Id long id;

    @OneToMany(mappedBy = "team")
    @OrderBy("name")
    List<Player> players;
  }

  @Entity
  static class Player {
    @Id long id;
    String name;

    @ManyToOne(optional = false)
    @JoinColumn(foreignKey = @ForeignKey(name = "fk_team"))
    Team team;

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Team former;

    @OneToOne
    @JoinColumn(
        foreignKey =
            @ForeignKey(
                foreignKeyDefinition =
                    "foreign key (shirt_id) references Shirt (id) on delete set null"))
    Shirt shirt;
  }

  @Entity
  static class Shirt {
    @Id long id;

    @OneToOne(mappedBy = "shirt")
    Player player;
  }

  @Test
  void relationshipsToOne() {
    assertThat(CreationText.postgresql(Team.class, Player.class, Shirt.class))
        .isEqualTo(
            """
            CREATE TABLE "Shirt" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_Shirt" PRIMARY KEY ("id")
            );
            CREATE TABLE "Team" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_Team" PRIMARY KEY ("id")
            );
            CREATE TABLE "Player" (
              "id" bigint NOT NULL,
              "name" character varying(255),
              "team_id" bigint NOT NULL,
              "former_id" bigint,
              "shirt_id" bigint,
              CONSTRAINT "pk_Player" PRIMARY KEY ("id"),
              CONSTRAINT "uq_Player_shirt_id" UNIQUE ("shirt_id"),
              CONSTRAINT "fk_team" FOREIGN KEY ("team_id") REFERENCES "Team" ("id"),
              CONSTRAINT "fk_Player_shirt_id" FOREIGN KEY ("shirt_id") REFERENCES "Shirt" ("id") ON DELETE SET NULL
            );
            """);
  }

  @Entity
  static class Song {
    @Id long id;
    @ManyToMany Set<Singer> singers;

    @ManyToMany
    @JoinTable(
        name = "song_writer",
        joinColumns = @JoinColumn(name = "song"),
        inverseJoinColumns = @JoinColumn(name = "writer"))
    @OrderColumn(name = "place")
    List<Singer> writers;
  }

  @Entity
  static class Singer {
    @Id long id;

    @ManyToMany(mappedBy = "singers")
    Set<Song> songs;
  }

  @Test
  void relationshipsOfManyToMany() {
    assertThat(CreationText.postgresql(Song.class, Singer.class))
        .isEqualTo(
            """
            CREATE TABLE "Singer" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_Singer" PRIMARY KEY ("id")
            );
            CREATE TABLE "Song" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_Song" PRIMARY KEY ("id")
            );
            CREATE TABLE "Song_Singer" (
              "songs_id" bigint NOT NULL,
              "singers_id" bigint NOT NULL,
              CONSTRAINT "pk_Song_Singer" PRIMARY KEY ("songs_id", "singers_id"),
              CONSTRAINT "fk_Song_Singer_songs_id" FOREIGN KEY ("songs_id") REFERENCES "Song" ("id"),
              CONSTRAINT "fk_Song_Singer_singers_id" FOREIGN KEY ("singers_id") REFERENCES "Singer" ("id")
            );
            CREATE TABLE "song_writer" (
              "song" bigint NOT NULL,
              "writer" bigint NOT NULL,
              "place" integer NOT NULL,
              CONSTRAINT "pk_song_writer" PRIMARY KEY ("song", "place"),
              CONSTRAINT "ck_song_writer_d91922ab" CHECK ("place" >= 0),
              CONSTRAINT "fk_song_writer_song" FOREIGN KEY ("song") REFERENCES "Song" ("id"),
              CONSTRAINT "fk_song_writer_writer" FOREIGN KEY ("writer") REFERENCES "Singer" ("id")
            );
            """);
  }

  @Entity
  static class House {
    @Id long id;
    @OneToMany Set<Room> rooms;

    @OneToMany
    @JoinColumn(name = "cellar_of")
    @OrderColumn
    List<Room> cellars;
  }

  @Entity
  static class Room {
    @Id long id;

    @OneToOne
    @JoinTable(name = "room_key")
    House keptIn;
  }

  @Test
  void relationshipsOfOneToManyThatOnlyOneSideKnows() {
    assertThat(CreationText.postgresql(House.class, Room.class))
        .isEqualTo(
            """
            CREATE TABLE "House" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_House" PRIMARY KEY ("id")
            );
            CREATE TABLE "Room" (
              "id" bigint NOT NULL,
              "cellar_of" bigint,
              "cellars_ORDER" integer,
              CONSTRAINT "pk_Room" PRIMARY KEY ("id"),
              CONSTRAINT "ck_Room_9f72cbc7" CHECK ("cellars_ORDER" >= 0),
              CONSTRAINT "fk_Room_cellar_of" FOREIGN KEY ("cellar_of") REFERENCES "House" ("id")
            );
            CREATE TABLE "House_Room" (
              "House_id" bigint NOT NULL,
              "rooms_id" bigint NOT NULL,
              CONSTRAINT "pk_House_Room" PRIMARY KEY ("rooms_id"),
              CONSTRAINT "fk_House_Room_House_id" FOREIGN KEY ("House_id") REFERENCES "House" ("id"),
              CONSTRAINT "fk_House_Room_rooms_id" FOREIGN KEY ("rooms_id") REFERENCES "Room" ("id")
            );
            CREATE TABLE "room_key" (
              "id" bigint NOT NULL,
              "keptIn_id" bigint NOT NULL,
              CONSTRAINT "pk_room_key" PRIMARY KEY ("id"),
              CONSTRAINT "uq_room_key_keptIn_id" UNIQUE ("keptIn_id"),
              CONSTRAINT "fk_room_key_id" FOREIGN KEY ("id") REFERENCES "Room" ("id"),
              CONSTRAINT "fk_room_key_keptIn_id" FOREIGN KEY ("keptIn_id") REFERENCES "House" ("id")
            );
            """);
  }

  enum Weekday {
    MONDAY,
    SUNDAY
  }

  @Entity
  static class Timetable {
    @Id long id;

    @OneToMany
    @JoinTable(name = "named_train")
    @MapKey(name = "name")
    Map<String, Train> byName;

    @ManyToMany
    @MapKeyColumn(name = "track", length = 3)
    Map<String, Train> byTrack;

    @ManyToMany
    @JoinTable(name = "first_train")
    @MapKeyEnumerated(EnumType.STRING)
    Map<Weekday, Train> byDay;

    @ManyToMany
    @JoinTable(name = "train_relief")
    @MapKeyJoinColumn(name = "ill")
    Map<Train, Train> relief;

    @ElementCollection
    @MapKeyTemporal(TemporalType.DATE)
    Map<Date, String> remarks;
  }

  @Entity
  static class Train {
    @Id long id;
    String name;
  }

  @Test
  void maps() {
    assertThat(CreationText.postgresql(Timetable.class, Train.class))
        .isEqualTo(
            """
            CREATE TABLE "Timetable" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_Timetable" PRIMARY KEY ("id")
            );
            CREATE TABLE "Train" (
              "id" bigint NOT NULL,
              "name" character varying(255),
              CONSTRAINT "pk_Train" PRIMARY KEY ("id")
            );
            CREATE TABLE "Timetable_Train" (
              "Timetable_id" bigint NOT NULL,
              "byTrack_id" bigint NOT NULL,
              "track" character varying(3) NOT NULL,
              CONSTRAINT "pk_Timetable_Train" PRIMARY KEY ("Timetable_id", "track"),
              CONSTRAINT "fk_Timetable_Train_Timetable_id" FOREIGN KEY ("Timetable_id") REFERENCES "Timetable" ("id"),
              CONSTRAINT "fk_Timetable_Train_byTrack_id" FOREIGN KEY ("byTrack_id") REFERENCES "Train" ("id")
            );
            CREATE TABLE "Timetable_remarks" (
              "Timetable_id" bigint NOT NULL,
              "remarks" character varying(255),
              "remarks_KEY" date NOT NULL,
              CONSTRAINT "pk_Timetable_remarks" PRIMARY KEY ("Timetable_id", "remarks_KEY"),
              CONSTRAINT "fk_Timetable_remarks_Timetable_id" FOREIGN KEY ("Timetable_id") REFERENCES "Timetable" ("id")
            );
            CREATE TABLE "first_train" (
              "Timetable_id" bigint NOT NULL,
              "byDay_id" bigint NOT NULL,
              "byDay_KEY" character varying(255) NOT NULL,
              CONSTRAINT "pk_first_train" PRIMARY KEY ("Timetable_id", "byDay_KEY"),
              CONSTRAINT "ck_first_train_byDay_KEY" CHECK ("byDay_KEY" IN ('MONDAY', 'SUNDAY')),
              CONSTRAINT "fk_first_train_Timetable_id" FOREIGN KEY ("Timetable_id") REFERENCES "Timetable" ("id"),
              CONSTRAINT "fk_first_train_byDay_id" FOREIGN KEY ("byDay_id") REFERENCES "Train" ("id")
            );
            CREATE TABLE "named_train" (
              "Timetable_id" bigint NOT NULL,
              "byName_id" bigint NOT NULL,
              CONSTRAINT "uq_named_train_byName_id" UNIQUE ("byName_id"),
              CONSTRAINT "fk_named_train_Timetable_id" FOREIGN KEY ("Timetable_id") REFERENCES "Timetable" ("id"),
              CONSTRAINT "fk_named_train_byName_id" FOREIGN KEY ("byName_id") REFERENCES "Train" ("id")
            );
            CREATE TABLE "train_relief" (
              "Timetable_id" bigint NOT NULL,
              "relief_id" bigint NOT NULL,
              "ill" bigint NOT NULL,
              CONSTRAINT "pk_train_relief" PRIMARY KEY ("Timetable_id", "ill"),
              CONSTRAINT "fk_train_relief_Timetable_id" FOREIGN KEY ("Timetable_id") REFERENCES "Timetable" ("id"),
              CONSTRAINT "fk_train_relief_relief_id" FOREIGN KEY ("relief_id") REFERENCES "Train" ("id"),
              CONSTRAINT "fk_train_relief_ill" FOREIGN KEY ("ill") REFERENCES "Train" ("id")
            );
            """);
  }

  @Embeddable
  record Phone(@Column(length = 20, nullable = false) String number, String kind) {}

  @Entity
  static class Contact {
    @Id long id;
    @ElementCollection Set<String> names;

    @ElementCollection
    @Column(nullable = false, length = 5)
    Set<String> languages;

    @ElementCollection
    @CollectionTable(name = "contact_phone", joinColumns = @JoinColumn(name = "contact"))
    @OrderColumn(name = "rank")
    List<Phone> phones;

    @ElementCollection List<Integer> scores;
  }

  @Test
  void collectionsOfValues() {
    assertThat(CreationText.postgresql(Contact.class))
        .isEqualTo(
            """
            CREATE TABLE "Contact" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_Contact" PRIMARY KEY ("id")
            );
            CREATE TABLE "Contact_languages" (
              "Contact_id" bigint NOT NULL,
              "languages" character varying(5) NOT NULL,
              CONSTRAINT "pk_Contact_languages" PRIMARY KEY ("Contact_id", "languages"),
              CONSTRAINT "fk_Contact_languages_Contact_id" FOREIGN KEY ("Contact_id") REFERENCES "Contact" ("id")
            );
            CREATE TABLE "Contact_names" (
              "Contact_id" bigint NOT NULL,
              "names" character varying(255),
              CONSTRAINT "uq_Contact_names_Contact_id_names" UNIQUE ("Contact_id", "names"),
              CONSTRAINT "fk_Contact_names_Contact_id" FOREIGN KEY ("Contact_id") REFERENCES "Contact" ("id")
            );
            CREATE TABLE "Contact_scores" (
              "Contact_id" bigint NOT NULL,
              "scores" integer,
              CONSTRAINT "fk_Contact_scores_Contact_id" FOREIGN KEY ("Contact_id") REFERENCES "Contact" ("id")
            );
            CREATE TABLE "contact_phone" (
              "contact" bigint NOT NULL,
              "number" character varying(20) NOT NULL,
              "kind" character varying(255),
              "rank" integer NOT NULL,
              CONSTRAINT "pk_contact_phone" PRIMARY KEY ("contact", "rank"),
              CONSTRAINT "ck_contact_phone_e33d7b5f" CHECK ("rank" >= 0),
              CONSTRAINT "fk_contact_phone_contact" FOREIGN KEY ("contact") REFERENCES "Contact" ("id")
            );
            """);
  }

  @Entity
  static class Label {
    @Id long id;
  }

  @MappedSuperclass
  abstract static class Labelled {
    @Id long id;

    @ManyToMany
    @JoinTable(name = "labels_of")
    Set<Label> labels;
  }

  @Entity
  @AssociationOverride(
      name = "labels",
      joinTable = @JoinTable(inverseJoinColumns = @JoinColumn(name = "label_key")))
  static class Parcel extends Labelled {}

  @Test
  void anOverriddenJoinTableNeedsNoNameToHaveOtherColumns() {
    assertThat(CreationText.postgresql(Label.class, Parcel.class))
        .contains("CREATE TABLE \"Parcel_Label\"")
        .contains("\"label_key\" bigint NOT NULL");
  }
}
