package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.diff.Renames;
import dev.athanor.error.InvalidException;
import dev.athanor.schema.Column;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Index;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenameOptionTest {

  private static final QualifiedName USERS = new QualifiedName("app", "users");
  private static final SqlType.Enumeration MOOD =
      new SqlType.Enumeration(new QualifiedName("app", "mood"), List.of("SAD", "FINE"), 255);
  private static final MetaData DESIRED =
      MetaData.of(
              Table.of(
                      USERS,
                      List.of(
                          Column.required("full_name", SqlType.varchar(40)),
                          Column.required("at_town", SqlType.varchar(40)),
                          Column.required("at_street", SqlType.varchar(40)),
                          Column.required("state", SqlType.enumeration("NEW", "a.b:c")),
                          Column.required("mood", MOOD)))
                  .andIndex(Index.on("by_name", "full_name")))
          .withEnumTypes(List.of(new EnumType(new QualifiedName("app", "mood"), MOOD.values())));

  @Test
  void aColumnIsNamedWithItsTable() {
    assertThat(read("app.users.name:full_name"))
        .isEqualTo(Renames.none().andColumn(USERS, "name", "full_name"));
  }

  @Test
  void aTableKeepsItsSchema() {
    assertThat(read("app.people:users"))
        .isEqualTo(Renames.none().andTable(new QualifiedName("app", "people"), USERS));
  }

  @Test
  void columnsThatBeginAlikeAreNamedTogether() {
    assertThat(read("app.users.home_*:at_*"))
        .isEqualTo(
            Renames.none()
                .andColumn(USERS, "home_town", "at_town")
                .andColumn(USERS, "home_street", "at_street"));
  }

  @Test
  void aValueIsNamedWithItsColumnOrItsType() {
    assertThat(read("app.users.state.x.y:z:a.b:c"))
        .isEqualTo(Renames.none().andValue(USERS, "state", "x.y:z", "a.b:c"));
    assertThat(read("app.mood.OK:FINE"))
        .isEqualTo(Renames.none().andValue(USERS, "mood", "OK", "FINE"))
        .isEqualTo(read("app.users.mood.OK:FINE"));
  }

  @Test
  void namesThatChangePlacesAreMeantThisOneTime() {
    Renames both =
        Renames.none()
            .andColumn(USERS, "at_town", "at_street")
            .andColumn(USERS, "at_street", "at_town");

    assertThat(read("app.users.at_town:at_street", "app.users.at_street:at_town"))
        .isEqualTo(both.once())
        .isNotEqualTo(both);
  }

  @Test
  void anIndexIsNamedWithItsTable() {
    assertThat(read("app.users.old:by_name"))
        .isEqualTo(Renames.none().andPart(USERS, "old", "by_name"));
  }

  @Test
  void namesThatTheEntitiesDoNotHaveAreRefusedTogether() {
    assertThatThrownBy(() -> read("app.users.name:fullname", "people:persons", "nonsense"))
        .isInstanceOf(InvalidException.class)
        .hasMessageContainingAll(
            "the entities have no app.users.fullname",
            "the entities have no persons",
            "'nonsense' is not of the form old:new");
  }

  private static Renames read(String... entries) {
    return RenameOption.add(Renames.none(), List.of(entries), DESIRED, Literals.STANDARD);
  }
}
