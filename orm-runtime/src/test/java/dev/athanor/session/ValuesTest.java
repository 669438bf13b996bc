package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.annotation.Json;
import dev.athanor.annotation.NativeEnum;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.SoftDelete;

/** Values of every type come back as they went, and identifiers from every source. */
class ValuesTest {

  enum Grade {
    LOW,
    HIGH
  }

  record Money(long cents) {}

  static class MoneyConverter implements AttributeConverter<Money, Long> {
    @Override
    public Long convertToDatabaseColumn(Money money) {
      return money == null ? null : money.cents();
    }

    @Override
    public Money convertToEntityAttribute(Long cents) {
      return cents == null ? null : new Money(cents);
    }
  }

  @Embeddable
  record Range(Integer low, Integer high) {}

  @Entity
  static class Everything {
    @Id @GeneratedValue UUID id;
    boolean flag;
    Boolean maybe;
    byte tiny;
    short small;
    int number;
    Long big;
    float single;
    double twice;
    char letter = 'x';
    BigDecimal amount;
    BigInteger huge;
    String text;
    @Lob String longText;
    byte[] bytes;
    LocalDate date;
    LocalTime time;
    LocalDateTime local;
    Instant instant;
    OffsetDateTime offset;
    Duration duration;
    UUID other;
    Grade ordinal;

    @Enumerated(EnumType.STRING)
    Grade named;

    @NativeEnum Grade nativeGrade;

    @Json String json;

    @Convert(converter = MoneyConverter.class)
    Money price;

    Range inside;
    List<String> list;

    @Column(nullable = false)
    Instant made;

    int saves;

    @PrePersist
    void created() {
      made = Instant.parse("2020-01-01T00:00:00Z");
    }

    @PreUpdate
    void changed() {
      saves++;
    }
  }

  @AllDatabases
  void valuesOfEveryTypeComeBack(TestDatabase database) {
    Model model = Model.of(Everything.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    Everything all = new Everything();
    all.flag = true;
    all.tiny = -3;
    all.small = 300;
    all.number = 70_000;
    all.big = 5_000_000_000L;
    all.single = 1.5f;
    all.twice = 2.25;
    all.letter = 'ä';
    all.amount = new BigDecimal("12.50");
    all.huge = new BigInteger("123456789012");
    all.text = "it's \\ \"quoted\" ☃";
    all.longText = "long".repeat(1000);
    all.bytes = new byte[] {0, 1, -1};
    all.date = LocalDate.of(2024, 2, 29);
    all.time = LocalTime.of(23, 59, 58);
    all.local = LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000);
    all.instant = Instant.parse("2024-10-27T01:30:00.654321Z");
    all.offset = OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(5));
    all.duration = Duration.ofSeconds(90, 5);
    all.other = UUID.randomUUID();
    all.ordinal = Grade.HIGH;
    all.named = Grade.LOW;
    all.nativeGrade = Grade.HIGH;
    all.json = "{\"a\": 1}";
    all.price = new Money(995);
    all.inside = new Range(1, null);
    all.list = new ArrayList<>(List.of("a", "b\"c"));
    sessions.transaction(session -> session.add(all));
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          Everything found = session.get(Everything.class, all.id);
          assertThat(found)
              .usingRecursiveComparison()
              .withEqualsForType((a, b) -> a.compareTo(b) == 0, BigDecimal.class)
              .withEqualsForType((a, b) -> a.isEqual(b), OffsetDateTime.class)
              .isEqualTo(all);
          assertThat(
                  session
                      .query(Everything.class)
                      .where(
                          attribute(Everything.class, "price").eq(new Money(995)),
                          attribute(Everything.class, "nativeGrade").eq(Grade.HIGH),
                          attribute(Everything.class, "inside.low").le(1),
                          attribute(Everything.class, "instant").gt(Instant.EPOCH))
                      .one())
              .isSameAs(found);
        });
    assertThat(recording.taken()).noneMatch(each -> each.startsWith("UPDATE"));
    sessions.transaction(
        session -> {
          Everything found = session.get(Everything.class, all.id);
          found.bytes[0] = 9;
          found.list.add("d");
          found.inside = null;
        });
    sessions.transaction(
        session -> {
          Everything found = session.get(Everything.class, all.id);
          assertThat(found.bytes).containsExactly(9, 1, -1);
          assertThat(found.list).containsExactly("a", "b\"c", "d");
          assertThat(found.inside).isNull();
          assertThat(found.saves).isEqualTo(1);
        });
  }

  @Entity
  @SoftDelete
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  static class Hidden {
    @Id long id;
  }

  @AllDatabases(TestDatabase.Kind.SQLITE)
  void whatSessionsDoNotKnowIsRefused(TestDatabase database) {
    Model model = Model.of(Hidden.class);
    model.createAll(database.engine());
    try (Session session = new Sessions(database.engine(), model).open()) {
      session.add(new Hidden());
      assertThatThrownBy(session::flush).hasMessageContaining("ORM-SES-021");
    }
  }

  @Entity
  @SequenceGenerator(name = "numbers", allocationSize = 5)
  static class Numbered {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
    Long id;
  }

  @Entity
  static class Counted {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    int id;
  }

  @AllDatabases
  void identifiersComeFromEverySource(TestDatabase database) {
    Model model = Model.of(Numbered.class, Counted.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    for (int round = 0; round < 3; round++) {
      boolean undo = round == 1;
      try (Session session = sessions.open()) {
        for (int i = 0; i < 7; i++) {
          session.add(new Numbered());
          session.add(new Counted());
        }
        session.flush();
        if (undo) {
          session.rollback();
        } else {
          session.commit();
        }
      }
    }
    sessions.transaction(
        session -> {
          assertThat(session.query(Numbered.class).count()).isEqualTo(14);
          assertThat(session.query(Counted.class).all()).hasSize(14).allMatch(each -> each.id > 0);
        });
  }
}
