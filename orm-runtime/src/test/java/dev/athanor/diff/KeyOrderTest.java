package dev.athanor.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

  private static final NamingConvention NAMING = new NamingConvention(63);
  private static final QualifiedName PAGES = QualifiedName.of("pages");

  private static Table pages(String... key) {
    return Table.of(
            PAGES,
            List.of(
                Column.required("book", SqlType.bigint()),
                Column.required("number", SqlType.bigint())))
        .withPrimaryKey(new PrimaryKey("pk", List.of(key)));
  }

  private static Table notes() {
    return Table.of(
        QualifiedName.of("notes"),
        List.of(
            Column.required("book", SqlType.bigint()), Column.required("page", SqlType.bigint())));
  }

  private static ForeignKey toPages(List<String> columns, List<String> targets) {
    return ForeignKey.of("fk", columns, PAGES, targets);
  }

  @Test
  void keysOverTheSameColumnsAreTheSame() {
    Table current =
        notes()
            .withUniques(List.of(Unique.of("uq", List.of("page", "book"))))
            .withForeignKeys(List.of(toPages(List.of("page", "book"), List.of("number", "book"))));
    Table desired =
        notes()
            .withUniques(List.of(Unique.of(null, List.of("book", "page"))))
            .withForeignKeys(List.of(toPages(List.of("book", "page"), List.of("book", "number"))));

    Difference difference =
        Diff.between(
            MetaData.of(pages("number", "book"), current),
            MetaData.of(pages("book", "number"), desired),
            NAMING);

    assertThat(difference.plan().changes()).isEmpty();
  }

  @Test
  void otherPairsAreAnotherForeignKey() {
    Table current =
        notes()
            .withForeignKeys(List.of(toPages(List.of("page", "book"), List.of("number", "book"))));
    Table desired =
        notes()
            .withForeignKeys(List.of(toPages(List.of("book", "page"), List.of("number", "book"))));

    Difference difference =
        Diff.between(
            MetaData.of(pages("book", "number"), current),
            MetaData.of(pages("book", "number"), desired),
            NAMING);

    assertThat(difference.plan().changes())
        .hasExactlyElementsOfTypes(Change.DropConstraint.class, Change.AddConstraint.class);
  }

  @Test
  void aNewForeignKeyFollowsTheKeyThatItRefersTo() {
    Table desired =
        notes()
            .withForeignKeys(List.of(toPages(List.of("book", "page"), List.of("book", "number"))));

    Difference difference =
        Diff.between(
            MetaData.of(pages("number", "book"), notes()),
            MetaData.of(pages("book", "number"), desired),
            NAMING);

    assertThat(difference.plan().changes())
        .containsExactly(
            new Change.AddConstraint(
                QualifiedName.of("notes"),
                toPages(List.of("page", "book"), List.of("number", "book"))));
  }
}
