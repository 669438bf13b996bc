package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.generator.EventType;

/** What the database makes is in the object after the flush. */
class DatabaseValuesTest {

  @Embeddable
  static class Money {
    int net;

    @GeneratedColumn("net + net")
    Integer gross;
  }

  @Entity
  @Table(name = "orders")
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Order {
    @Id @GeneratedValue Long id;
    @Version long version;
    int items;

    @ColumnDefault("'open'")
    @Column(length = 10)
    String state;

    @GeneratedColumn("items * 2")
    Integer doubled;

    Money money = new Money();
  }

  @Entity
  @Table(name = "rushes")
  static class Rush extends Order {
    int hours;

    @GeneratedColumn("hours * 60")
    Integer minutes;
  }

  /** The program gives the key. */
  @Entity
  @Table(name = "stamps")
  static class Stamp {
    @Id String code;
    String text;

    @ColumnDefault("7")
    Integer weight;

    @Generated(event = {EventType.INSERT, EventType.UPDATE})
    @Column(length = 40)
    String echo;

    protected Stamp() {}

    Stamp(String code) {
      this.code = code;
    }
  }

  @AllDatabases
  void defaultsAndComputedColumnsComeBackAfterInsertAndUpdate(TestDatabase database) {
    Model model = Model.of(Order.class, Rush.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    Recording recording = Recording.of(sessions.engine());
    boolean mysql = database.kind() == Kind.MYSQL;
    boolean updates = database.kind() == Kind.SQLITE || database.kind() == Kind.POSTGRESQL;
    try (Session session = sessions.open()) {
      Order order = new Order();
      order.items = 3;
      order.money.net = 5;
      session.add(order);
      session.flush();
      assertThat(order.state).isEqualTo("open");
      assertThat(order.doubled).isEqualTo(6);
      assertThat(order.money.gross).isEqualTo(10);
      assertThat(recording.taken())
          .isEqualTo(mysql ? List.of("INSERT orders", "SELECT orders") : List.of("INSERT orders"));

      order.items = 4;
      order.money.net = 6;
      session.flush();
      assertThat(order.doubled).isEqualTo(8);
      assertThat(order.money.gross).isEqualTo(12);
      assertThat(recording.taken())
          .isEqualTo(
              updates ? List.of("UPDATE orders") : List.of("UPDATE orders", "SELECT orders"));
      session.flush();
      assertThat(recording.taken()).isEmpty();

      Rush rush = new Rush();
      rush.hours = 2;
      Rush other = new Rush();
      other.hours = 3;
      other.state = "given";
      session.addAll(List.of(rush, other));
      session.flush();
      assertThat(rush.minutes).isEqualTo(120);
      assertThat(other.minutes).isEqualTo(180);
      assertThat(rush.state).isEqualTo("open");
      assertThat(other.state).isEqualTo("given");
      rush.hours = 4;
      rush.items = 9;
      session.flush();
      assertThat(rush.minutes).isEqualTo(240);
      assertThat(rush.doubled).isEqualTo(18);
      session.commit();
    }
    sessions.transaction(
        session ->
            assertThat(
                    session
                        .query(Rush.class)
                        .where(attribute(Rush.class, "minutes").eq(240))
                        .one()
                        .doubled)
                .isEqualTo(18));
  }

  @AllDatabases
  void whatTriggersMakeComesBack(TestDatabase database) {
    Model model = Model.of(Stamp.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> triggers(database.kind()).forEach(each -> session.sql(each).update()));
    sessions.transaction(
        session -> {
          List<Stamp> stamps = List.of(new Stamp("a"), new Stamp("b"), new Stamp("c"));
          stamps.forEach(each -> each.text = "t");
          session.addAll(stamps);
          session.flush();
          assertThat(stamps).allMatch(each -> each.weight == 7);
          assertThat(stamps).extracting(each -> each.echo).containsExactly("at", "bt", "ct");
          stamps.get(1).text = "u";
          stamps.get(2).text = "v";
          session.flush();
          assertThat(stamps).extracting(each -> each.echo).containsExactly("at", "bu", "cv");
        });
  }

  private static List<String> triggers(Kind kind) {
    return switch (kind) {
      case POSTGRESQL ->
          List.of(
              "CREATE FUNCTION echo() RETURNS trigger AS $$ BEGIN NEW.echo = NEW.code || NEW.text;"
                  + " RETURN NEW; END $$ LANGUAGE plpgsql",
              "CREATE TRIGGER echoes BEFORE INSERT OR UPDATE ON stamps"
                  + " FOR EACH ROW EXECUTE FUNCTION echo()");
      case MYSQL, MARIADB ->
          List.of(
              "CREATE TRIGGER echo_new BEFORE INSERT ON stamps FOR EACH ROW"
                  + " SET NEW.echo = CONCAT(NEW.code, NEW.text)",
              "CREATE TRIGGER echo_old BEFORE UPDATE ON stamps FOR EACH ROW"
                  + " SET NEW.echo = CONCAT(NEW.code, NEW.text)");
      case SQLITE ->
          List.of(
              "CREATE TRIGGER echo_new AFTER INSERT ON stamps BEGIN"
                  + " UPDATE stamps SET echo = code || text WHERE code = NEW.code; END",
              "CREATE TRIGGER echo_old AFTER UPDATE OF text ON stamps BEGIN"
                  + " UPDATE stamps SET echo = code || text WHERE code = NEW.code; END");
    };
  }
}
