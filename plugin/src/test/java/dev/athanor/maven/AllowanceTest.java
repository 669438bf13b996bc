package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.change.Change;
import dev.athanor.change.Change.AddColumn;
import dev.athanor.change.Change.AlterColumn;
import dev.athanor.change.Change.DropColumn;
import dev.athanor.diff.RenameQuestion;
import dev.athanor.error.InvalidException;
import dev.athanor.schema.Column;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final QualifiedName USERS = QualifiedName.of("users");
  private static final Column NAME = Column.nullable("name", SqlType.varchar(40));
  private static final Change DROP = new DropColumn(USERS, NAME);

  @Test
  void whatLosesNothingNeedsNoAllowance() {
    assertThat(Allowance.of(List.of()).covers(new AddColumn(USERS, NAME))).isTrue();
    assertThat(Allowance.of(List.of()).covers(DROP)).isFalse();
  }

  @Test
  void aWordIsForAllOfItsKindOrForOneThing() {
    assertThat(Allowance.of(List.of("drop-column")).covers(DROP)).isTrue();
    assertThat(Allowance.of(List.of("drop-column:users.name")).covers(DROP)).isTrue();
    assertThat(Allowance.of(List.of("drop-column:users.age")).covers(DROP)).isFalse();
    assertThat(Allowance.of(List.of("drop-table")).covers(DROP)).isFalse();
  }

  @Test
  void theWordsThatAreMissingAreReadyToPaste() {
    Column shorter = Column.nullable("name", SqlType.varchar(20));

    assertThat(Allowance.of(List.of()).missing(new AlterColumn(USERS, NAME, shorter)))
        .containsExactly("narrow-type:users.name");
  }

  @Test
  void aGeneralWordAnswersNoRename() {
    var question = RenameQuestion.ofColumns(USERS, "name", "full_name");

    assertThat(Allowance.of(List.of("drop-column")).answers(question)).isFalse();
    assertThat(Allowance.of(List.of("drop-column:users.name")).answers(question)).isTrue();
  }

  @Test
  void aValueThatMayHaveBeenRenamedIsAnsweredForItsColumnOrItsType() {
    var ofColumn = RenameQuestion.ofValue(USERS, "mood", null, "SAD", "BLUE");
    var ofType = RenameQuestion.ofValue(USERS, "mood", QualifiedName.of("moods"), "SAD", "BLUE");

    assertThat(Allowance.dropWord(ofColumn)).isEqualTo("narrow-type:users.mood");
    assertThat(Allowance.dropWord(ofType)).isEqualTo("narrow-type:moods");
    assertThat(Allowance.of(List.of("narrow-type")).answers(ofColumn)).isFalse();
    assertThat(Allowance.of(List.of("narrow-type:users.mood")).answers(ofColumn)).isTrue();
  }

  @Test
  void unknownWordsAreRefusedTogether() {
    assertThatThrownBy(() -> Allowance.of(List.of("drop-all", "needs-value", "drop-table")))
        .isInstanceOf(InvalidException.class)
        .hasMessageContainingAll("'drop-all'", "'needs-value'", "narrow-type")
        .hasMessageNotContaining("'drop-table'");
  }
}
