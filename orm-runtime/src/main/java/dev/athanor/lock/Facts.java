package dev.athanor.lock;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Index;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What writing and reading have in common: the usual values, names and origins. */
final class Facts {

  /** Name and type stand first, without saying what they are. */
  static final int LEADING_OF_COLUMN = 2;

  static final String FROM = "from";
  static final String COMMENT = "comment";

  static final Column COLUMN = Column.nullable("", SqlType.bool());
  static final Index INDEX = Index.on(null, "");
  static final EnumType ENUM_TYPE = new EnumType(QualifiedName.of(""), List.of());
  static final Sequence SEQUENCE = new Sequence(QualifiedName.of(""), 1, 1);

  private static final List<Record> CONSTRAINTS =
      List.of(
          new PrimaryKey(null, List.of()),
          Unique.of(null, List.of()),
          new Check(null, SqlText.of("")),
          ForeignKey.of(null, List.of(), QualifiedName.of(""), List.of()));

  private Facts() {}

  /** The constraint of this kind that says as little as it can. */
  static Record usual(Constraint constraint) {
    return Objects.requireNonNull(usual(RecordTerms.kind(constraint.getClass())));
  }

  /** The same by the word for its kind; null where there is none. */
  static @Nullable Record usual(String kind) {
    return CONSTRAINTS.stream()
        .filter(each -> RecordTerms.kind(each.getClass()).equals(kind))
        .findFirst()
        .orElse(null);
  }

  static Term name(QualifiedName name) {
    return new Term(
        null, Stream.of(name.schema(), name.name()).filter(Objects::nonNull).toList(), null);
  }

  static QualifiedName name(Term term) {
    return term.path().size() == 2 && term.arguments() == null
        ? new QualifiedName(term.path().get(0), term.path().get(1))
        : QualifiedName.of(term.word());
  }

  /** {@code shop.User}, {@code shop.User(address.city)}. */
  static Term origin(Origin origin) {
    Term type = Term.dotted(origin.className());
    String property = origin.property();
    return property == null ? type : type.with(List.of(Term.dotted(property)));
  }

  static Origin origin(Term term) {
    String property = term.items().isEmpty() ? null : term.items().get(0).dotted();
    return new Origin(term.with(null).dotted(), property);
  }
}
