package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whatever is done to objects, after a commit the database has it, and after a rollback the objects
 * are as they were. The model is the graph of objects itself, written down as text.
 */
class SessionLawsTest {

  @Entity
  static class Team {
    @Id @GeneratedValue Long id;

    @Column(unique = true)
    String name;

    int score;
    @Version int version;

    @OneToMany(mappedBy = "team", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Player> players = new ArrayList<>();

    @ManyToOne Player captain;
  }

  @Entity
  static class Player {
    @Id @GeneratedValue Long id;

    @Column(unique = true)
    String name;

    @ManyToOne Team team;

    @ManyToMany Set<Skill> skills = new HashSet<>();
  }

  @Entity
  static class Skill {
    @Id String name;

    @ManyToMany(mappedBy = "skills")
    Set<Player> players = new HashSet<>();
  }

  private static final int RUNS = Integer.getInteger("orm.test.laws", 40);

  @AllDatabases
  void theDatabaseFollowsTheObjects(TestDatabase database) {
    Model model = Model.of(Team.class, Player.class, Skill.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          for (String name : List.of("a", "b", "c")) {
            Skill skill = new Skill();
            skill.name = name;
            session.add(skill);
          }
        });
    Random random = new Random(42);
    for (int run = 0; run < RUNS; run++) {
      long seed = random.nextLong();
      assertThat(run(sessions, new Random(seed))).as("seed %s, run %s", seed, run).isTrue();
    }
  }

  private static boolean run(Sessions sessions, Random random) {
    String committed = sessions.call(SessionLawsTest::text);
    try (Session session = sessions.open()) {
      for (int round = 0; round < 3; round++) {
        if (random.nextBoolean()) {
          session.clear();
        }
        assertThat(text(session)).isEqualTo(committed);
        for (int step = 0; step < 8; step++) {
          step(session, random);
        }
        if (random.nextInt(4) == 0) {
          session.rollback();
          assertThat(text(session)).isEqualTo(committed);
        } else {
          session.flush();
          String expected = text(session);
          if (random.nextInt(3) == 0) {
            nested(session, random, expected);
          }
          session.commit();
          committed = expected;
          assertThat(sessions.<String>call(SessionLawsTest::text)).isEqualTo(expected);
        }
      }
    }
    return true;
  }

  private static void nested(Session session, Random random, String expected) {
    try {
      session.nested(
          () -> {
            for (int step = 0; step < 4; step++) {
              step(session, random);
            }
            throw new IllegalStateException("undo");
          });
    } catch (IllegalStateException undone) {
      assertThat(text(session)).isEqualTo(expected);
    }
  }

  private static void step(Session session, Random random) {
    List<Team> teams = session.query(Team.class).all();
    Team team = teams.isEmpty() ? null : teams.get(random.nextInt(teams.size()));
    Team other = teams.isEmpty() ? null : teams.get(random.nextInt(teams.size()));
    Player player = team == null || team.players.isEmpty() ? null : team.players.get(0);
    switch (random.nextInt(12)) {
      case 0, 1 -> {
        Team added = new Team();
        added.name = free(session, random);
        session.add(added);
      }
      case 2, 3, 4 -> {
        if (team != null) {
          Player added = new Player();
          added.name = "p" + random.nextInt(1_000_000_000);
          team.players.add(added);
        }
      }
      case 5 -> {
        if (team != null) {
          team.score++;
          String name = team.name;
          team.name = other.name;
          other.name = name;
        }
      }
      case 6 -> {
        if (player != null && team.captain != player) {
          if (random.nextBoolean()) {
            player.team = other;
          } else if (!other.players.contains(player)) {
            other.players.add(player);
          }
        }
      }
      case 7 -> {
        if (player != null) {
          teams.stream().filter(t -> t.captain == player).forEach(t -> t.captain = null);
          team.players.remove(player);
          for (Skill each : List.copyOf(player.skills)) {
            player.skills.remove(each);
          }
        }
      }
      case 8 -> {
        if (player != null) {
          team.captain = player;
        }
      }
      case 9 -> {
        if (team != null && teams.size() > 2) {
          Team gone = team;
          teams.stream()
              .filter(t -> t.captain != null && t.captain.team == gone)
              .forEach(t -> t.captain = null);
          gone.captain = null;
          session.delete(gone);
        }
      }
      default -> {
        if (player != null) {
          Skill skill =
              session.get(Skill.class, "abc".substring(random.nextInt(3)).substring(0, 1));
          if (random.nextBoolean()) {
            player.skills.add(skill);
          } else {
            skill.players.remove(player);
          }
        }
      }
    }
  }

  /** A name that may have been another's until a moment ago. */
  private static String free(Session session, Random random) {
    Set<String> taken = new TreeSet<>();
    session.query(Team.class).all().forEach(each -> taken.add(each.name));
    String name = "t" + random.nextInt(6);
    return taken.contains(name) ? "t" + random.nextInt(1_000_000_000) : name;
  }

  private static String text(Session session) {
    List<String> lines = new ArrayList<>();
    for (Team team : session.query(Team.class).all()) {
      List<String> players = new ArrayList<>();
      for (Player each : team.players) {
        assertThat(each.team).isSameAs(team);
        List<String> skills = new ArrayList<>();
        each.skills.forEach(
            skill -> {
              assertThat(skill.players).contains(each);
              skills.add(skill.name);
            });
        skills.sort(Comparator.naturalOrder());
        players.add(each.name + skills);
      }
      players.sort(Comparator.naturalOrder());
      String captain = team.captain == null ? "nobody" : team.captain.name;
      lines.add(team.name + " " + team.score + " " + captain + " " + players);
    }
    lines.sort(Comparator.naturalOrder());
    return String.join("\n", lines);
  }
}
