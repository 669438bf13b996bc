package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.session.ClubModel.Club;
import dev.athanor.session.ClubModel.Coach;
import dev.athanor.session.ClubModel.Keeper;
import dev.athanor.session.ClubModel.Medal;
import dev.athanor.session.ClubModel.Membership;
import dev.athanor.session.ClubModel.Player;
import dev.athanor.session.ClubModel.Skill;
import dev.athanor.session.ClubModel.Team;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a database with a {@link ClubModel} has in it, as plain values. */
final class ClubData {

  static final class TeamData {
    String nick;
    int score;
    String coach;
    String captain;
    TreeSet<String> tags = new TreeSet<>();
    TreeMap<String, Integer> points = new TreeMap<>();
    List<String> motto = new ArrayList<>();

    TeamData copy() {
      TeamData copy = new TeamData();
      copy.nick = nick;
      copy.score = score;
      copy.coach = coach;
      copy.captain = captain;
      copy.tags = new TreeSet<>(tags);
      copy.points = new TreeMap<>(points);
      copy.motto = new ArrayList<>(motto);
      return copy;
    }

    @Override
    public String toString() {
      return nick + " " + score + " " + coach + " " + captain + tags + points + motto;
    }
  }

  static final class PlayerData {
    String team;
    String mentor;
    boolean keeper;
    int saves;
    TreeSet<String> skills = new TreeSet<>();
    TreeSet<String> medals = new TreeSet<>();

    PlayerData copy() {
      PlayerData copy = new PlayerData();
      copy.team = team;
      copy.mentor = mentor;
      copy.keeper = keeper;
      copy.saves = saves;
      copy.skills = new TreeSet<>(skills);
      copy.medals = new TreeSet<>(medals);
      return copy;
    }

    @Override
    public String toString() {
      return team + " " + mentor + (keeper ? " keeper " + saves : "") + skills + medals;
    }
  }

  final TreeMap<String, TeamData> teams = new TreeMap<>();
  final TreeMap<String, PlayerData> players = new TreeMap<>();
  final TreeSet<String> coaches = new TreeSet<>();
  final TreeMap<String, TreeMap<String, String>> clubs = new TreeMap<>();

  ClubData copy() {
    ClubData copy = new ClubData();
    teams.forEach((uid, each) -> copy.teams.put(uid, each.copy()));
    players.forEach((uid, each) -> copy.players.put(uid, each.copy()));
    copy.coaches.addAll(coaches);
    clubs.forEach((uid, each) -> copy.clubs.put(uid, new TreeMap<>(each)));
    return copy;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    teams.forEach(
        (uid, each) -> text.append("team ").append(uid).append(": ").append(each).append('\n'));
    players.forEach(
        (uid, each) -> text.append("player ").append(uid).append(": ").append(each).append('\n'));
    text.append("coaches ").append(coaches).append('\n');
    clubs.forEach(
        (uid, each) -> text.append("club ").append(uid).append(": ").append(each).append('\n'));
    return text.toString();
  }

  private static String uid(Object entity) {
    return entity instanceof Team team
        ? team.uid
        : entity instanceof Player player
            ? player.uid
            : entity instanceof Coach coach ? coach.uid : null;
  }

  /** What the objects say that a session finds; both sides of relationships have to agree. */
  static ClubData of(Session session) {
    ClubData data = new ClubData();
    Map<String, String> seen = new HashMap<>();
    for (Team each : session.query(Team.class).all()) {
      TeamData team = new TeamData();
      team.nick = each.nick;
      team.score = each.score;
      team.coach = uid(each.coach);
      team.captain = uid(each.captain);
      team.tags.addAll(each.tags);
      team.points.putAll(each.points);
      team.motto.addAll(each.motto);
      data.teams.put(each.uid, team);
      for (Player player : each.players) {
        assertThat(player.team).isSameAs(each);
        assertThat(seen.put(player.uid, each.uid)).as("twice in a team").isNull();
      }
      if (each.coach != null) {
        assertThat(each.coach.team)
            .as("the team of %s, whose team says so: %s", each.coach.uid, each.uid)
            .isSameAs(each);
      }
    }
    int medals = 0;
    for (Player each : session.query(Player.class).all()) {
      PlayerData player = new PlayerData();
      player.team = uid(each.team);
      player.mentor = uid(each.mentor);
      player.keeper = each instanceof Keeper;
      player.saves = each instanceof Keeper keeper ? keeper.saves : 0;
      for (Skill skill : each.skills) {
        assertThat(skill.players).contains(each);
        player.skills.add(skill.uid);
      }
      each.medals.forEach(medal -> player.medals.add(medal.uid));
      medals += each.medals.size();
      for (Player mentee : each.mentees) {
        assertThat(mentee.mentor).isSameAs(each);
      }
      if (each.mentor != null) {
        assertThat(each.mentor.mentees).contains(each);
      }
      assertThat(seen.get(each.uid)).as("the team that has %s", each.uid).isEqualTo(player.team);
      data.players.put(each.uid, player);
    }
    for (Skill skill : session.query(Skill.class).all()) {
      for (Player player : skill.players) {
        assertThat(player.skills).contains(skill);
      }
    }
    assertThat(session.query(Medal.class).count()).as("medals").isEqualTo(medals);
    for (Coach each : session.query(Coach.class).all()) {
      data.coaches.add(each.uid);
      if (each.team != null) {
        assertThat(each.team.coach)
            .as("the coach of %s, whose coach says so: %s", each.team.uid, each.uid)
            .isSameAs(each);
      }
    }
    int memberships = 0;
    for (Club each : session.query(Club.class).all()) {
      TreeMap<String, String> members = new TreeMap<>();
      for (Membership membership : each.memberships) {
        assertThat(membership.club).isSameAs(each);
        members.put(Objects.requireNonNull(uid(membership.player)), membership.role);
      }
      memberships += members.size();
      data.clubs.put(each.uid, members);
    }
    assertThat(session.query(Membership.class).count()).isEqualTo(memberships);
    return data;
  }
}
