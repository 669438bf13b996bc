package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.EntityType;
import dev.athanor.mapping.Model;
import dev.athanor.models.all.AllEntities;
import dev.athanor.query.Path;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Every entity of the large model can be asked for, along each of its relationships. */
class AllEntitiesSessionTest {

  @AllDatabases
  void everyEntityCanBeQueried(TestDatabase database) {
    Model model = Model.of(AllEntities.classes());
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    List<String> refused = new ArrayList<>();
    for (EntityType each : model.entities()) {
      try (Session session = sessions.open()) {
        assertThat(session.query(each.javaType()).all()).isEmpty();
        for (Attribute attribute : each.attributes()) {
          if (attribute instanceof Attribute.ToOne || attribute instanceof Attribute.ToMany) {
            assertThat(
                    session
                        .query(each.javaType())
                        .join(new Path<>(each.javaType(), attribute.name()))
                        .count())
                .isZero();
          }
        }
      } catch (RuntimeException e) {
        refused.add(each.name() + ": " + e);
      }
    }
    assertThat(refused).isEmpty();
  }
}
