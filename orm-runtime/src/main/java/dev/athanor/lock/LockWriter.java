package dev.athanor.lock;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a state into lines. */
final class LockWriter {

  private final StringBuilder text = new StringBuilder();

  String write(LockedState state) {
    add(LockText.FIRST_WORD, List.of(Term.word(String.valueOf(LockText.FORMAT))));
    text.append(LockText.REMARK).append('\n');
    add("dialect", List.of(Term.word(state.dialect())));
    MetaData schema = state.schema();
    schema.schemas().forEach(name -> add("schema", List.of(Term.word(name))));
    schema.enumTypes().forEach(type -> add(type, Facts.ENUM_TYPE));
    schema.sequences().forEach(sequence -> add(sequence, Facts.SEQUENCE));
    schema.tables().forEach(table -> table(table, state.origins()));
    for (Chain.Script script : state.chain().scripts()) {
      add("script", List.of(Term.dotted(script.name()), Term.word(script.checksum())));
    }
    Term last = state.chain().last().map(each -> Term.dotted(each.name())).orElse(Term.missing());
    add("head", List.of(last, Term.word(state.chain().cumulative())));
    return text.toString();
  }

  private void table(Table table, Origins origins) {
    QualifiedName name = table.name();
    List<Term> about = new ArrayList<>();
    String comment = table.comment();
    if (comment != null) {
      about.add(Term.word(comment).as(Facts.COMMENT));
    }
    add("table", name, about, origins.of(name));
    table
        .options()
        .forEach(
            (key, value) ->
                add("option", name, List.of(Term.word(value).as(key)), Optional.empty()));
    for (Column column : table.columns()) {
      add(
          "column",
          name,
          RecordTerms.attributes(column, Facts.COLUMN, Facts.LEADING_OF_COLUMN),
          origins.of(name, column.name()));
    }
    Stream.concat(table.constraints(), table.indexes().stream())
        .forEach(
            part ->
                add(
                    RecordTerms.kind(part.getClass()),
                    name,
                    RecordTerms.attributes((Record) part, usual(part), 0),
                    Optional.empty()));
  }

  private static Record usual(Object part) {
    return part instanceof Index ? Facts.INDEX : Facts.usual((Constraint) part);
  }

  private void add(Record object, Record usual) {
    add(RecordTerms.kind(object.getClass()), RecordTerms.attributes(object, usual, 1));
  }

  private void add(String kind, QualifiedName table, List<Term> more, Optional<Origin> origin) {
    List<Term> terms = new ArrayList<>();
    terms.add(Facts.name(table));
    terms.addAll(more);
    origin.ifPresent(each -> terms.add(Facts.origin(each).as(Facts.FROM)));
    add(kind, terms);
  }

  private void add(String kind, List<Term> terms) {
    text.append(kind).append(' ').append(Term.line(terms)).append('\n');
  }
}
