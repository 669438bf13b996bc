package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Basic;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** What annotations of tables and of single columns become. */
@SuppressWarnings({"deprecation", "JavaUtilDate"})
class ColumnsTest {

  @Entity
  static class Every {
    @Id Long id;

    @Column(name = "title", nullable = false, unique = true, length = 80, comment = "As printed")
    String headline;

    @Column(precision = 9, scale = 2)
    BigDecimal price;

    @Column(secondPrecision = 3)
    LocalDateTime seen;

    @Column(columnDefinition = "char(3) default 'EUR'")
    String currency;

    @Column(options = "COLLATE \"C\" DEFAULT 'none'")
    String sorted;

    @Column(check = @CheckConstraint(name = "ck_stars", constraint = "stars between 1 and 5"))
    Integer stars;

    @Column(name = "id", insertable = false, updatable = false)
    Long copy;

    @Column(name = "\"Order By\"")
    int place;
  }

  @Test
  void everyAttributeOfColumn() {
    assertThat(CreationText.postgresql(Every.class))
        .isEqualTo(
            """
            CREATE TABLE "Every" (
              "id" bigint NOT NULL,
              "title" character varying(80) NOT NULL,
              "price" numeric(9,2),
              "seen" timestamp(3),
              "currency" character(3) DEFAULT 'EUR',
              "sorted" character varying(255) COLLATE "C" DEFAULT 'none',
              "stars" integer,
              "Order By" integer,
              CONSTRAINT "pk_Every" PRIMARY KEY ("id"),
              CONSTRAINT "uq_Every_title" UNIQUE ("title"),
              CONSTRAINT "ck_stars" CHECK (stars between 1 and 5)
            );
            COMMENT ON COLUMN "Every"."title" IS 'As printed';
            """);
  }

  @Entity
  @Table(
      name = "parts",
      schema = "depot",
      comment = "What is in stock",
      indexes = {
        @Index(columnList = "maker, partNumber DESC"),
        @Index(name = "ux_bar_code", columnList = "bar_code", unique = true)
      },
      uniqueConstraints =
          @UniqueConstraint(
              name = "uq_part",
              columnNames = {"maker", "partNumber"}),
      check = @CheckConstraint(name = "ck_bar_code", constraint = "bar_code <> ''"))
  static class Part {
    @Id long id;
    String maker;
    String partNumber;

    @Column(name = "bar_code")
    String barCode;
  }

  @Test
  void everyAttributeOfTable() {
    assertThat(CreationText.postgresql(Part.class))
        .isEqualTo(
            """
            CREATE SCHEMA "depot";
            CREATE TABLE "depot"."parts" (
              "id" bigint NOT NULL,
              "maker" character varying(255),
              "partNumber" character varying(255),
              "bar_code" character varying(255),
              CONSTRAINT "pk_parts" PRIMARY KEY ("id"),
              CONSTRAINT "uq_part" UNIQUE ("maker", "partNumber"),
              CONSTRAINT "ux_bar_code" UNIQUE ("bar_code"),
              CONSTRAINT "ck_bar_code" CHECK (bar_code <> '')
            );
            CREATE INDEX "ix_parts_dc7abe2e" ON "depot"."parts" ("maker", "partNumber" DESC);
            COMMENT ON TABLE "depot"."parts" IS 'What is in stock';
            """);
  }

  @Entity
  @SecondaryTable(
      name = "letter_text",
      pkJoinColumns = @PrimaryKeyJoinColumn(name = "letter_id"),
      foreignKey = @ForeignKey(name = "fk_text_of_letter"),
      indexes = @Index(columnList = "language"))
  static class Letter {
    @Id long id;

    @Column(table = "letter_text", length = 2)
    String language;

    @Lob
    @Column(table = "letter_text")
    String body;
  }

  @Test
  void aSecondaryTableSharesTheKey() {
    assertThat(CreationText.postgresql(Letter.class))
        .isEqualTo(
            """
            CREATE TABLE "Letter" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_Letter" PRIMARY KEY ("id")
            );
            CREATE TABLE "letter_text" (
              "letter_id" bigint NOT NULL,
              "language" character varying(2),
              "body" text,
              CONSTRAINT "pk_letter_text" PRIMARY KEY ("letter_id"),
              CONSTRAINT "fk_text_of_letter" FOREIGN KEY ("letter_id") REFERENCES "Letter" ("id")
            );
            CREATE INDEX "ix_letter_text_language" ON "letter_text" ("language");
            """);
  }

  enum Distance {
    NEAR(1),
    FAR(40_000);

    @EnumeratedValue final int metres;

    Distance(int metres) {
      this.metres = metres;
    }
  }

  @Entity
  static class Trip {
    @Id long id;
    Distance distance;
  }

  @Test
  void anEnumeratedValueHasRoomForAllItsNumbers() {
    assertThat(CreationText.postgresql(Trip.class)).contains("\"distance\" integer");
  }

  enum Size {
    SMALL,
    LARGE
  }

  enum Grade {
    GOOD(1),
    BAD(6);

    @EnumeratedValue final int mark;

    Grade(int mark) {
      this.mark = mark;
    }
  }

  enum Colour {
    RED,
    BLUE
  }

  @Converter(autoApply = true)
  static class ColourConverter implements jakarta.persistence.AttributeConverter<Colour, String> {
    @Override
    public String convertToDatabaseColumn(Colour colour) {
      return colour == null ? null : colour.name().substring(0, 1);
    }

    @Override
    public Colour convertToEntityAttribute(String text) {
      return text == null ? null : text.equals("R") ? Colour.RED : Colour.BLUE;
    }
  }

  @Entity
  static class Values {
    @Id long id;
    Size byDefault;

    @Enumerated(EnumType.STRING)
    @Column(length = 10)
    Size named;

    Grade grade;
    Colour colour;

    @Convert(disableConversion = true)
    Colour unconverted;

    @Lob String text;
    @Lob byte[] bytes;

    @Temporal(TemporalType.DATE)
    Date day;

    @Basic(optional = false)
    String needed;

    boolean flag;

    @Column(name = "count")
    int maybe;

    @Version Integer version;
    @Transient String unsaved;
    transient String neither;
  }

  @Test
  void kindsOfValues() {
    assertThat(CreationText.postgresql(Values.class, ColourConverter.class))
        .isEqualTo(
            """
            CREATE TABLE "Values" (
              "id" bigint NOT NULL,
              "byDefault" smallint,
              "named" character varying(10),
              "grade" smallint,
              "colour" character varying(255),
              "unconverted" smallint,
              "text" text,
              "bytes" bytea,
              "day" date,
              "needed" character varying(255) NOT NULL,
              "flag" boolean NOT NULL,
              "count" integer,
              "version" integer NOT NULL,
              CONSTRAINT "pk_Values" PRIMARY KEY ("id"),
              CONSTRAINT "ck_Values_0dddbfee" CHECK ("grade" IN (1, 6)),
              CONSTRAINT "ck_Values_18b142fd" CHECK ("colour" IN ('R', 'B')),
              CONSTRAINT "ck_Values_byDefault" CHECK ("byDefault" BETWEEN 0 AND 1),
              CONSTRAINT "ck_Values_named" CHECK ("named" IN ('SMALL', 'LARGE')),
              CONSTRAINT "ck_Values_unconverted" CHECK ("unconverted" BETWEEN 0 AND 1)
            );
            """);
  }

  @Test
  void kindsOfValuesWithOneKindOfEnum() {
    assertThat(CreationText.of("mysql", Values.class, ColourConverter.class))
        .isEqualTo(
            """
            CREATE TABLE `Values` (
              `id` bigint NOT NULL,
              `byDefault` tinyint,
              `named` enum('SMALL','LARGE'),
              `grade` smallint,
              `colour` varchar(255),
              `unconverted` tinyint,
              `text` longtext,
              `bytes` longblob,
              `day` date,
              `needed` varchar(255) NOT NULL,
              `flag` tinyint(1) NOT NULL,
              `count` int,
              `version` int NOT NULL,
              PRIMARY KEY (`id`),
              CONSTRAINT `ck_Values_5204e9d6` CHECK (`grade` IN (1, 6)),
              CONSTRAINT `ck_Values_0b1385e1` CHECK (`colour` IN ('R', 'B')),
              CONSTRAINT `ck_Values_byDefault` CHECK (`byDefault` BETWEEN 0 AND 1),
              CONSTRAINT `ck_Values_unconverted` CHECK (`unconverted` BETWEEN 0 AND 1)
            );
            """);
  }

  @Entity
  @Access(AccessType.FIELD)
  static class ByField {
    @Id long id;
    String inField;

    @Transient private String notInField;

    @Access(AccessType.PROPERTY)
    @Column(name = "by_getter", length = 7)
    public String getNotInField() {
      return notInField;
    }

    public void setNotInField(String text) {
      notInField = text;
    }

    public String getComputed() {
      return inField + notInField;
    }
  }

  @Entity
  static class ByProperty {
    private long number;
    private String hidden;

    @Id
    public long getId() {
      return number;
    }

    public void setId(long id) {
      number = id;
    }

    @Column(length = 9)
    public String getShown() {
      return hidden;
    }

    public void setShown(String shown) {
      hidden = shown;
    }

    public boolean isDone() {
      return hidden != null;
    }

    public void setDone(boolean done) {
      hidden = done ? hidden : null;
    }
  }

  @Test
  void stateIsReadFromFieldsOrFromGetters() {
    assertThat(CreationText.postgresql(ByField.class, ByProperty.class))
        .isEqualTo(
            """
            CREATE TABLE "ByField" (
              "id" bigint NOT NULL,
              "inField" character varying(255),
              "by_getter" character varying(7),
              CONSTRAINT "pk_ByField" PRIMARY KEY ("id")
            );
            CREATE TABLE "ByProperty" (
              "id" bigint NOT NULL,
              "shown" character varying(9),
              "done" boolean NOT NULL,
              CONSTRAINT "pk_ByProperty" PRIMARY KEY ("id")
            );
            """);
  }

  @Test
  void namesInSnakeCaseAndInLowerCase() {
    Model snake = Model.options().classes(ByField.class).naming(NamingStrategy.snakeCase()).build();
    Model lower = Model.options().classes(ByField.class).naming(NamingStrategy.lowerCase()).build();

    assertThat(CreationText.of("postgresql", snake))
        .isEqualTo(
            """
            CREATE TABLE "by_field" (
              "id" bigint NOT NULL,
              "in_field" character varying(255),
              "by_getter" character varying(7),
              CONSTRAINT "pk_by_field" PRIMARY KEY ("id")
            );
            """);
    assertThat(CreationText.of("postgresql", lower))
        .isEqualTo(
            """
            CREATE TABLE "byfield" (
              "id" bigint NOT NULL,
              "infield" character varying(255),
              "by_getter" character varying(7),
              CONSTRAINT "pk_byfield" PRIMARY KEY ("id")
            );
            """);
  }
}
