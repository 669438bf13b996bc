package dev.athanor.models.all;

import dev.athanor.annotation.Json;
import dev.athanor.annotation.NativeEnum;
import dev.athanor.annotation.RenamedFrom;
import dev.athanor.annotation.TableIndex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;

/** What neither JPA nor Hibernate can say. */
@Entity
@RenamedFrom("user_setting")
@TableIndex({"topic ASC", "since DESC"})
@TableIndex(name = "ux_preference_owner", value = "ownerName", unique = true)
public class Preference {
  @Id long id;

  @Column(length = 60)
  String topic;

  int since;

  @Column(length = 60)
  @RenamedFrom("user_name")
  String ownerName;

  @NativeEnum(name = "preference_priority")
  Priority priority;

  @Json Map<String, String> choices;
}
