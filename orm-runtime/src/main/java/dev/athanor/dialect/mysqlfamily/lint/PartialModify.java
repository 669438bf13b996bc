package dev.athanor.dialect.mysqlfamily.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MODIFY and CHANGE drop what they do not say again. Only who writes SQL by hand forgets it. */
final class PartialModify implements Rule {

  @Override
  public String id() {
    return "ORM-MY-111";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (!situation.isByHand() || !(change instanceof Change.AlterColumn alter)) {
      return Optional.empty();
    }
    List<String> lost = lost(alter.from(), alter.to());
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Hazard.of(
                alter.table()
                    + "."
                    + alter.to().name()
                    + " loses "
                    + String.join(", ", lost)
                    + ", since MODIFY and CHANGE drop what they do not say again",
                "say the whole column again, as SHOW CREATE TABLE shows it"));
  }

  private static List<String> lost(Column from, Column to) {
    List<String> lost = new ArrayList<>();
    if (from.comment() != null && to.comment() == null) {
      lost.add("its comment");
    }
    if (from.onUpdate() != null && to.onUpdate() == null) {
      lost.add("ON UPDATE");
    }
    if (from.defaultValue() != null && to.defaultValue() == null) {
      lost.add("its default");
    }
    if (from.isIdentity() && !to.isIdentity()) {
      lost.add("AUTO_INCREMENT");
    }
    if (!from.visible() && to.visible()) {
      lost.add("INVISIBLE");
    }
    if (!from.nullable() && to.nullable()) {
      lost.add("NOT NULL");
    }
    return lost;
  }
}
