package dev.athanor.session;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A model with relationships of every kind, for {@link SessionLawsTest}. */
final class ClubModel {

  private ClubModel() {}

  static final Class<?>[] ENTITIES = {
    Team.class,
    Player.class,
    Keeper.class,
    Coach.class,
    Skill.class,
    Medal.class,
    Club.class,
    Membership.class
  };

  @Entity
  static class Team {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(unique = true, nullable = false)
    String uid;

    /** Swapped among teams. */
    @Column(unique = true)
    String nick;

    int score;
    @Version int version;

    @OneToMany(mappedBy = "team", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Player> players = new ArrayList<>();

    @OneToOne Coach coach;
    @ManyToOne Player captain;
    @ElementCollection Set<String> tags = new HashSet<>();
    @ElementCollection Map<String, Integer> points = new HashMap<>();
    @ElementCollection @OrderColumn List<String> motto = new ArrayList<>();

    protected Team() {}

    Team(String uid) {
      this.uid = uid;
      this.nick = "nick " + uid;
    }
  }

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Player {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;

    @Column(unique = true, nullable = false)
    String uid;

    @ManyToOne Team team;
    @ManyToOne Player mentor;

    @OneToMany(mappedBy = "mentor")
    Set<Player> mentees = new HashSet<>();

    @ManyToMany Set<Skill> skills = new HashSet<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "player_id")
    List<Medal> medals = new ArrayList<>();

    protected Player() {}

    Player(String uid) {
      this.uid = uid;
    }
  }

  @Entity
  static class Keeper extends Player {
    int saves;

    protected Keeper() {}

    Keeper(String uid) {
      super(uid);
    }
  }

  @Entity
  static class Coach {
    @Id @GeneratedValue UUID id;
    String uid;

    @OneToOne(mappedBy = "coach")
    Team team;

    protected Coach() {}

    Coach(String uid) {
      this.uid = uid;
    }
  }

  @Entity
  static class Skill {
    @Id String uid;

    @ManyToMany(mappedBy = "skills")
    Set<Player> players = new HashSet<>();

    protected Skill() {}

    Skill(String uid) {
      this.uid = uid;
    }
  }

  @Entity
  static class Medal {
    @Id String uid;

    protected Medal() {}

    Medal(String uid) {
      this.uid = uid;
    }
  }

  @Entity
  static class Club {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String uid;

    @OneToMany(mappedBy = "club", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Membership> memberships = new ArrayList<>();

    protected Club() {}

    Club(String uid) {
      this.uid = uid;
    }
  }

  @Embeddable
  record MembershipId(Long playerId, Long clubId) {}

  @Entity
  static class Membership {
    @EmbeddedId MembershipId id;

    @ManyToOne
    @MapsId("playerId")
    Player player;

    @ManyToOne
    @MapsId("clubId")
    Club club;

    String role;

    protected Membership() {}

    Membership(Player player, Club club, String role) {
      this.player = player;
      this.club = club;
      this.role = role;
    }
  }
}
