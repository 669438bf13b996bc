package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.annotation.Json;
import dev.athanor.mapping.Model;
import dev.athanor.state.JsonFormat;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON columns hold any object, and notice what changes in it. */
class JsonTest {

  record Point(int x, double y, List<String> tags) {}

  /** A bean. */
  static class Settings {
    public String theme = "dark";
    public Map<String, Integer> sizes = new LinkedHashMap<>();
  }

  @Entity
  static class Card {
    @Id long id;
    @Json Point point;
    @Json Settings settings;
    @Json Map<String, Object> facts;
    @Json List<Point> path;
    @Json String text;
  }

  private static Card card() {
    Card card = new Card();
    card.point = new Point(1, 2.50, List.of("a", "ü \"q\""));
    card.settings = new Settings();
    card.settings.sizes.put("large", 3);
    card.settings.sizes.put("a", 1);
    card.facts = new LinkedHashMap<>();
    card.facts.put("zeta", List.of(1, 2));
    card.facts.put("alpha", Map.of("deep", true));
    card.path = new ArrayList<>(List.of(new Point(0, 0, List.of())));
    card.text = "{\"b\": 1.0,  \"a\": [null, \"x\"]}";
    return card;
  }

  @AllDatabases
  void whatChangesInAnObjectIsWrittenAndNothingElse(TestDatabase database) {
    Model model = Model.of(Card.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(session -> session.add(card()));
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          Card found = session.get(Card.class, 0L);
          assertThat(found.point).isEqualTo(card().point);
          assertThat(found.settings.sizes).containsEntry("large", 3).hasSize(2);
          assertThat(found.facts).isEqualTo(card().facts);
          assertThat(found.path).isEqualTo(card().path);
          session.flush();
          found.text = "{\"a\":[null,\"x\"],\"b\":1}";
          session.flush();
          assertThat(recording.taken())
              .as("in another order it is the same")
              .containsExactly("SELECT Card");
          found.settings.sizes.put("a", 2);
          session.flush();
          found.path.add(new Point(5, 5, List.of("end")));
          session.flush();
          found.facts.remove("zeta");
          found.point = null;
          session.flush();
          found.text = "{\"a\":[null,\"x\"],\"b\":1.5}";
          session.flush();
          assertThat(recording.taken())
              .containsExactly("UPDATE Card", "UPDATE Card", "UPDATE Card", "UPDATE Card");
          found.settings.theme = "light";
          session.flush();
          session.rollback();
          assertThat(found.settings.theme).isEqualTo("dark");
          assertThat(found.settings.sizes).containsEntry("a", 1);
        });
  }

  @AllDatabases(Kind.SQLITE)
  void anApplicationGivesItsOwnFormat(TestDatabase database) {
    Model model = Model.of(Card.class);
    model.createAll(database.engine());
    JsonFormat format =
        new JsonFormat() {
          @Override
          public String write(Object value) {
            return value instanceof Point point ? "[" + point.x() + "]" : "null";
          }

          @Override
          public Object read(String json, Type type) {
            return type == Point.class
                ? new Point(Integer.parseInt(json.substring(1, json.length() - 1)), 0, List.of())
                : "unread";
          }
        };
    Sessions sessions = new Sessions(database.engine(), model, format);
    Card card = new Card();
    card.point = new Point(4, 5, List.of());
    sessions.transaction(session -> session.add(card));
    sessions.transaction(
        session -> {
          assertThat(session.get(Card.class, 0L).point).isEqualTo(new Point(4, 0, List.of()));
          assertThat(session.sql("SELECT point FROM Card").rows().scalars(String.class).one())
              .isEqualTo("[4]");
        });
    try (Session session = new Sessions(database.engine(), model).open()) {
      assertThatThrownBy(() -> session.get(Card.class, 0L)).hasMessageContaining("ORM-SES-026");
      assertThat(session.size()).isZero();
    }
  }
}
