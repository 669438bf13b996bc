package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.session.ClubData.PlayerData;
import dev.athanor.session.ClubData.TeamData;
import dev.athanor.session.ClubModel.Club;
import dev.athanor.session.ClubModel.Coach;
import dev.athanor.session.ClubModel.Keeper;
import dev.athanor.session.ClubModel.Medal;
import dev.athanor.session.ClubModel.Membership;
import dev.athanor.session.ClubModel.Player;
import dev.athanor.session.ClubModel.Skill;
import dev.athanor.session.ClubModel.Team;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Whatever is done to objects, after a commit the database has it, and after a rollback the objects
 * are as they were. What is done is done to plain data as well, which is what all is compared with.
 * A failure names its seed: {@code -Dorm.test.laws.seed=N} runs it alone.
 */
class SessionLawsTest {

  private static final int RUNS = Integer.getInteger("orm.test.laws", 60);
  private static final Long SEED = Long.getLong("orm.test.laws.seed");
  private static final List<String> SKILLS = List.of("speed", "aim", "luck");

  private Sessions sessions;
  private Session session;
  private Random random;
  private ClubData data;
  private Map<String, Object> objects;
  private List<String> log;
  private int names;

  @AllDatabases
  void theDatabaseFollowsTheObjects(TestDatabase database) {
    DatabaseUrl url = DatabaseUrl.of(database.url());
    boolean users = !database.username().isEmpty();
    try (Engine engine =
        Engine.create(users ? url.as(database.username(), database.password()) : url, 3)) {
      Model model = Model.of(ClubModel.ENTITIES);
      model.createAll(engine);
      sessions = new Sessions(engine, model);
      sessions.transaction(first -> first.addAll(SKILLS.stream().map(Skill::new).toList()));
      data = new ClubData();
      Random seeds = new Random(42);
      for (int run = 0; run < (SEED == null ? RUNS : 1); run++) {
        long seed = SEED == null ? seeds.nextLong() : SEED;
        run(seed);
      }
    }
  }

  /** Each run starts with an empty database, so that it can be repeated alone. */
  private void run(long seed) {
    empty();
    random = new Random(seed);
    data = new ClubData();
    log = new ArrayList<>();
    names = 0;
    try (Session opened = sessions.open()) {
      session = opened;
      objects = new HashMap<>();
      for (int round = 0; round < 3; round++) {
        round();
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed " + seed + ": -Dorm.test.laws.seed=" + seed + "\n" + String.join("\n", log), e);
    }
  }

  private void empty() {
    sessions.transaction(
        all -> {
          all.update(Team.class).set("captain", null).set("coach", null).execute();
          all.update(Player.class).set("mentor", null).execute();
          all.delete(Membership.class).execute();
          all.delete(Club.class).execute();
          all.delete(Medal.class).execute();
          all.delete(Player.class).execute();
          all.delete(Team.class).execute();
          all.delete(Coach.class).execute();
        });
  }

  private void round() {
    ClubData before = data.copy();
    session.setAutoflush(random.nextBoolean());
    if (random.nextInt(3) == 0) {
      session.clear();
      objects.clear();
    }
    int steps = 4 + random.nextInt(10);
    for (int step = 0; step < steps; step++) {
      step();
      if (random.nextInt(8) == 0) {
        nested();
      }
    }
    session.setAutoflush(true);
    if (random.nextInt(4) == 0) {
      log.add("rollback");
      session.rollback();
      data = before;
      objects.clear();
      assertThat(ClubData.of(session)).as("objects").hasToString(data.toString());
    } else {
      log.add("commit");
      session.commit();
      assertThat(sessions.<ClubData>call(ClubData::of)).as("database").hasToString(data.toString());
      assertThat(ClubData.of(session)).as("objects").hasToString(data.toString());
    }
  }

  private void nested() {
    ClubData before = data.copy();
    Map<String, Object> known = new HashMap<>(objects);
    boolean fails = random.nextBoolean();
    log.add("nested {");
    try {
      session.nested(
          () -> {
            for (int step = 0; step < 3; step++) {
              step();
            }
            if (fails) {
              throw new IllegalStateException("undo");
            }
          });
      log.add("}");
    } catch (IllegalStateException e) {
      if (!"undo".equals(e.getMessage())) {
        throw e;
      }
      log.add("} undone");
      data = before;
      objects = known;
      objects.values().removeIf(each -> !session.contains(each));
      assertThat(ClubData.of(session)).as("objects").hasToString(data.toString());
    }
  }

  private String name(String kind) {
    return kind + ++names;
  }

  private <T> T any(Collection<T> of) {
    return of.isEmpty() ? null : new ArrayList<>(of).get(random.nextInt(of.size()));
  }

  private <T> T object(Class<T> type, String uid) {
    return type.cast(
        objects.computeIfAbsent(
            uid, any -> session.query(type).where(attribute(type, "uid").eq(uid)).one()));
  }

  private Team team(String uid) {
    return object(Team.class, uid);
  }

  private Player player(String uid) {
    return object(Player.class, uid);
  }

  private void step() {
    String team = any(data.teams.keySet());
    String player = any(data.players.keySet());
    int kind = random.nextInt(27);
    if (team == null || kind < 2) {
      addTeam();
    } else if (player == null || kind < 6) {
      addPlayer(team);
    } else {
      change(kind, team, player);
    }
  }

  private void change(int kind, String team, String player) {
    switch (kind) {
      case 6, 7 -> move(player, any(data.teams.keySet()));
      case 8 -> remove(player);
      case 9 -> captain(team, player);
      case 10 -> coach(team);
      case 11 -> dismiss(team);
      case 12, 13 -> skill(player);
      case 14 -> medals(player);
      case 15 -> values(team);
      case 16 -> mentor(player, any(data.players.keySet()));
      case 17, 18 -> membership(player);
      case 19 -> swap(team, any(data.teams.keySet()));
      case 20 -> deleteTeam(team);
      case 21 -> reload(team, player);
      case 22 -> letGo(team);
      case 23 -> merge(team);
      case 24 -> bulk();
      case 25 -> score(team);
      default -> {
        log.add("flush");
        session.flush();
      }
    }
  }

  private void addTeam() {
    String uid = name("t");
    log.add("add team " + uid);
    Team team = new Team(uid);
    session.add(team);
    objects.put(uid, team);
    TeamData added = new TeamData();
    added.nick = team.nick;
    data.teams.put(uid, added);
  }

  private void addPlayer(String team) {
    String uid = name("p");
    boolean keeper = random.nextInt(3) == 0;
    Player player = keeper ? new Keeper(uid) : new Player(uid);
    boolean byCollection = random.nextBoolean();
    log.add("add player " + uid + " to " + team + (byCollection ? " by collection" : ""));
    if (byCollection) {
      team(team).players.add(player);
    } else {
      player.team = team(team);
      session.add(player);
    }
    objects.put(uid, player);
    PlayerData added = new PlayerData();
    added.keeper = keeper;
    added.team = team;
    data.players.put(uid, added);
  }

  private void move(String uid, String to) {
    Player player = player(uid);
    PlayerData moved = data.players.get(uid);
    if (moved.team.equals(to)) {
      return;
    }
    Team target = team(to);
    int way = random.nextInt(3);
    log.add("move " + uid + " to " + to + " in way " + way);
    if (way == 0) {
      // What has come by a collection and leaves by the attribute is a contradiction until then.
      session.flush();
      player.team = target;
    } else {
      if (way == 1) {
        team(moved.team).players.remove(player);
      }
      target.players.add(player);
    }
    moved.team = to;
  }

  /** What refers to a player has to let go first. */
  private void release(String uid) {
    // Who has come by a collection and leaves by the attribute is a contradiction until then.
    session.flush();
    data.teams.forEach(
        (name, team) -> {
          if (uid.equals(team.captain)) {
            team(name).captain = null;
            team.captain = null;
          }
        });
    data.players.forEach(
        (name, each) -> {
          if (uid.equals(each.mentor)) {
            player(name).mentor = null;
            each.mentor = null;
          }
        });
    data.clubs.forEach(
        (name, members) -> {
          if (members.remove(uid) != null) {
            Club club = object(Club.class, name);
            club.memberships.removeIf(each -> each.player == player(uid));
          }
        });
  }

  private void remove(String uid) {
    release(uid);
    Player player = player(uid);
    if (!team(data.players.get(uid).team).players.contains(player)) {
      // It has come by the attribute, which the collection hears of with the next flush.
      session.flush();
    }
    int way = session.contains(player) ? random.nextInt(2) : 0;
    log.add("remove " + uid + " in way " + way);
    if (way == 0) {
      team(data.players.get(uid).team).players.remove(player);
    } else {
      session.delete(player);
    }
    data.players.remove(uid);
    objects.remove(uid);
  }

  private void captain(String team, String player) {
    log.add("captain of " + team + " is " + player);
    team(team).captain = player(player);
    data.teams.get(team).captain = player;
  }

  private void coach(String team) {
    String free =
        any(
            data.coaches.stream()
                .filter(each -> data.teams.values().stream().noneMatch(t -> each.equals(t.coach)))
                .toList());
    String uid = free == null ? name("c") : free;
    Coach coach;
    if (free == null) {
      coach = new Coach(uid);
      session.add(coach);
      objects.put(uid, coach);
      data.coaches.add(uid);
    } else {
      coach = object(Coach.class, uid);
    }
    boolean owning = random.nextBoolean();
    log.add("coach of " + team + " is " + uid + (owning ? "" : " from the other side"));
    // What one side says and has not been written would contradict the other.
    session.flush();
    if (owning) {
      team(team).coach = coach;
    } else {
      String before = data.teams.get(team).coach;
      if (before != null && random.nextBoolean()) {
        object(Coach.class, before).team = null;
      }
      coach.team = team(team);
    }
    data.teams.get(team).coach = uid;
  }

  private void dismiss(String team) {
    String coach = data.teams.get(team).coach;
    if (coach != null) {
      log.add("dismiss " + coach);
      session.flush();
      team(team).coach = null;
      data.teams.get(team).coach = null;
      if (random.nextBoolean()) {
        session.delete(object(Coach.class, coach));
        objects.remove(coach);
        data.coaches.remove(coach);
      }
    }
  }

  private void skill(String uid) {
    String skill = any(SKILLS);
    PlayerData player = data.players.get(uid);
    boolean owning = random.nextBoolean();
    boolean has = player.skills.contains(skill);
    log.add((has ? "drop " : "learn ") + skill + " of " + uid + (owning ? "" : " from the skill"));
    if (!owning) {
      session.flush();
    }
    Player learner = player(uid);
    Skill learned = session.get(Skill.class, skill);
    if (has) {
      player.skills.remove(skill);
      if (owning) {
        learner.skills.remove(learned);
      } else {
        learned.players.remove(learner);
      }
    } else {
      player.skills.add(skill);
      if (owning) {
        learner.skills.add(learned);
      } else {
        learned.players.add(learner);
      }
    }
  }

  private void medals(String uid) {
    PlayerData player = data.players.get(uid);
    String known = any(player.medals);
    if (known != null && random.nextBoolean()) {
      log.add("take " + known + " from " + uid);
      player(uid).medals.removeIf(each -> each.uid.equals(known));
      player.medals.remove(known);
    } else {
      String medal = name("m");
      log.add("give " + medal + " to " + uid);
      player(uid).medals.add(new Medal(medal));
      player.medals.add(medal);
    }
  }

  private void values(String uid) {
    Team team = team(uid);
    TeamData known = data.teams.get(uid);
    String word = "w" + random.nextInt(4);
    log.add("values of " + uid);
    switch (random.nextInt(6)) {
      case 0 -> {
        team.tags.add(word);
        known.tags.add(word);
      }
      case 1 -> {
        team.tags.remove(word);
        known.tags.remove(word);
      }
      case 2 -> {
        team.points.merge(word, 1, Integer::sum);
        known.points.merge(word, 1, Integer::sum);
      }
      case 3 -> {
        team.points.clear();
        known.points.clear();
      }
      case 4 -> {
        int at = random.nextInt(known.motto.size() + 1);
        team.motto.add(at, word);
        known.motto.add(at, word);
      }
      default -> {
        if (!known.motto.isEmpty()) {
          int at = random.nextInt(known.motto.size());
          team.motto.remove(at);
          known.motto.remove(at);
        }
      }
    }
  }

  private void mentor(String uid, String by) {
    boolean owning = random.nextBoolean();
    log.add("mentor of " + uid + " is " + by + (owning ? "" : " from the other side"));
    Player mentee = player(uid);
    Player mentor = player(by);
    PlayerData known = data.players.get(uid);
    session.flush();
    if (owning) {
      mentee.mentor = mentor;
    } else if (!by.equals(known.mentor)) {
      mentor.mentees.add(mentee);
    }
    known.mentor = by;
  }

  private void membership(String player) {
    String club = random.nextInt(3) == 0 ? null : any(data.clubs.keySet());
    if (club == null) {
      club = name("u");
      Club added = new Club(club);
      session.add(added);
      objects.put(club, added);
      data.clubs.put(club, new TreeMap<>());
    }
    Map<String, String> members = data.clubs.get(club);
    Club object = object(Club.class, club);
    Player member = player(player);
    String role = "r" + random.nextInt(9);
    if (!members.containsKey(player)) {
      log.add(player + " joins " + club);
      object.memberships.add(new Membership(member, object, role));
      members.put(player, role);
    } else if (random.nextBoolean()) {
      log.add(player + " is " + role + " in " + club);
      object.memberships.stream().filter(m -> m.player == member).forEach(m -> m.role = role);
      members.put(player, role);
    } else {
      log.add(player + " leaves " + club);
      object.memberships.removeIf(each -> each.player == member);
      members.remove(player);
    }
  }

  private void swap(String one, String other) {
    log.add("swap the nicks of " + one + " and " + other);
    Team first = team(one);
    Team second = team(other);
    String nick = first.nick;
    first.nick = second.nick;
    second.nick = nick;
    data.teams.get(one).nick = first.nick;
    data.teams.get(other).nick = second.nick;
  }

  private void deleteTeam(String uid) {
    List<String> members =
        data.players.entrySet().stream()
            .filter(each -> uid.equals(each.getValue().team))
            .map(Map.Entry::getKey)
            .toList();
    members.forEach(this::release);
    log.add("delete team " + uid);
    // A new team that is taken back leaves those that refer to it without one.
    session.flush();
    session.delete(team(uid));
    members.forEach(data.players::remove);
    members.forEach(objects::remove);
    data.teams.remove(uid);
    objects.remove(uid);
  }

  private void reload(String team, String player) {
    log.add("refresh " + team + " and " + player);
    session.flush();
    session.refresh(team(team));
    session.refresh(player(player));
  }

  private void letGo(String team) {
    session.flush();
    if (random.nextBoolean()) {
      log.add("clear");
      session.clear();
      objects.clear();
    } else {
      log.add("commit and expunge a coach");
      String coach = data.teams.get(team).coach;
      if (coach == null) {
        String free = any(data.coaches);
        boolean used =
            data.teams.values().stream().anyMatch(each -> free != null && free.equals(each.coach));
        if (free != null && !used) {
          session.expunge(object(Coach.class, free));
          objects.remove(free);
        }
      }
    }
  }

  private void merge(String uid) {
    log.add("merge " + uid);
    session.flush();
    Team known = team(uid);
    Team detached = new Team(uid);
    detached.id = known.id;
    detached.version = known.version;
    detached.nick = known.nick;
    detached.score = known.score + 7;
    detached.coach = known.coach;
    detached.captain = known.captain;
    detached.players = new ArrayList<>(known.players);
    detached.tags = new java.util.HashSet<>(List.of("merged"));
    detached.points = new HashMap<>(Map.of("merged", 1));
    detached.motto = new ArrayList<>(known.motto);
    detached.motto.add("merged");
    assertThat(session.merge(detached)).isSameAs(known);
    TeamData team = data.teams.get(uid);
    team.score += 7;
    team.tags.clear();
    team.tags.add("merged");
    team.points.clear();
    team.points.put("merged", 1);
    team.motto.add("merged");
  }

  private void bulk() {
    log.add("bulk");
    session
        .update(Team.class)
        .set("score", attribute(Team.class, "score").plus(100))
        .where(attribute(Team.class, "score").lt(1000))
        .execute();
    data.teams.values().stream().filter(t -> t.score < 1000).forEach(t -> t.score += 100);
    session.update(Keeper.class).set("saves", 3).execute();
    data.players.values().stream().filter(p -> p.keeper).forEach(p -> p.saves = 3);
    Coach inserted = new Coach(name("c"));
    session.insert(inserted);
    data.coaches.add(inserted.uid);
  }

  private void score(String uid) {
    log.add("score of " + uid);
    team(uid).score++;
    data.teams.get(uid).score++;
  }
}
