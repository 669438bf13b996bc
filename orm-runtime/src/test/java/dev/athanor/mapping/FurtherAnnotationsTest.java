package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.annotation.Json;
import dev.athanor.annotation.NativeEnum;
import dev.athanor.annotation.TableIndex;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

/** What annotations become that are not Jakarta's: Hibernate's and our own. */
@SuppressWarnings("deprecation")
class FurtherAnnotationsTest {

  @Entity
  @Comment("Sold things")
  @Check(name = "ck_sale", constraints = "net >= 0")
  @SoftDelete
  static class Sale {
    @Id long id;

    @NaturalId @ManyToOne Shop shop;
    @NaturalId int number;

    @ColumnDefault("0")
    int net;

    @GeneratedColumn("net * 2")
    int gross;

    @Formula("net + 1")
    int notStored;

    @Check(constraints = "state in ('open', 'done')")
    @Comment("Where it is")
    @Column(length = 4)
    String state;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> details;

    @CreationTimestamp Instant created;
    @UpdateTimestamp Instant updated;

    @ManyToOne
    @OnDelete(action = OnDeleteAction.CASCADE)
    Shop branch;

    @ElementCollection Set<String> tags;
  }

  @Entity
  static class Shop {
    @Id long id;
  }

  @Test
  void annotationsOfHibernate() {
    assertThat(CreationText.postgresql(Shop.class, Sale.class))
        .isEqualTo(
            """
            CREATE TABLE "Shop" (
              "id" bigint NOT NULL,
              CONSTRAINT "pk_Shop" PRIMARY KEY ("id")
            );
            CREATE TABLE "Sale" (
              "id" bigint NOT NULL,
              "deleted" boolean NOT NULL,
              "shop_id" bigint,
              "number" integer NOT NULL,
              "net" integer DEFAULT 0 NOT NULL,
              "gross" integer GENERATED ALWAYS AS (net * 2) STORED NOT NULL,
              "state" character varying(4),
              "details" jsonb,
              "created" timestamp with time zone NOT NULL,
              "updated" timestamp with time zone NOT NULL,
              "branch_id" bigint,
              CONSTRAINT "pk_Sale" PRIMARY KEY ("id"),
              CONSTRAINT "uq_Sale_shop_id_number" UNIQUE ("shop_id", "number"),
              CONSTRAINT "ck_sale" CHECK (net >= 0),
              CONSTRAINT "ck_Sale_38bf1a87" CHECK (state in ('open', 'done')),
              CONSTRAINT "fk_Sale_shop_id" FOREIGN KEY ("shop_id") REFERENCES "Shop" ("id"),
              CONSTRAINT "fk_Sale_branch_id" FOREIGN KEY ("branch_id") REFERENCES "Shop" ("id") ON DELETE CASCADE
            );
            COMMENT ON TABLE "Sale" IS 'Sold things';
            COMMENT ON COLUMN "Sale"."deleted" IS 'Soft-delete indicator';
            COMMENT ON COLUMN "Sale"."state" IS 'Where it is';
            CREATE TABLE "Sale_tags" (
              "Sale_id" bigint NOT NULL,
              "tags" character varying(255),
              "deleted" boolean NOT NULL,
              CONSTRAINT "uq_Sale_tags_Sale_id_tags" UNIQUE ("Sale_id", "tags"),
              CONSTRAINT "fk_Sale_tags_Sale_id" FOREIGN KEY ("Sale_id") REFERENCES "Sale" ("id")
            );
            COMMENT ON COLUMN "Sale_tags"."deleted" IS 'Soft-delete indicator';
            """);
  }

  enum Mood {
    GOOD,
    BAD
  }

  record Settings(String theme, int size) {}

  @Entity
  @Table(name = "users")
  @TableIndex(name = "ix_mail", value = "lower(email)", unique = true, where = "closed is null")
  @TableIndex(
      value = {"mood DESC NULLS LAST", "id"},
      include = "email")
  @TableIndex(value = "settings", method = "gin")
  static class User {
    @Id long id;
    String email;
    Instant closed;
    @Json Settings settings;
    @NativeEnum Mood mood;

    @NativeEnum(name = "how_it_was")
    Mood before;
  }

  @Test
  void ourOwnAnnotations() {
    assertThat(CreationText.postgresql(User.class))
        .isEqualTo(
            """
            CREATE TYPE "Mood" AS ENUM ('GOOD', 'BAD');
            CREATE TYPE "how_it_was" AS ENUM ('GOOD', 'BAD');
            CREATE TABLE "users" (
              "id" bigint NOT NULL,
              "email" character varying(255),
              "closed" timestamp with time zone,
              "settings" jsonb,
              "mood" "Mood",
              "before" "how_it_was",
              CONSTRAINT "pk_users" PRIMARY KEY ("id")
            );
            CREATE UNIQUE INDEX "ix_mail" ON "users" ((lower(email))) WHERE closed is null;
            CREATE INDEX "ix_users_22b0b5f3" ON "users" ("mood" DESC NULLS LAST, "id") INCLUDE ("email");
            CREATE INDEX "ix_users_settings" ON "users" USING gin ("settings");
            """);
  }
}
