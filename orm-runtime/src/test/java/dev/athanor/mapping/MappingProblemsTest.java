package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.athanor.annotation.RenamedFrom;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every mistake in a mapping is told with its code, its place and its mend. */
class MappingProblemsTest {

  @Entity
  static class Fine {
    @Id long id;
    String name;
  }

  private static String problems(Class<?>... classes) {
    return problems(Model.options().classes(classes));
  }

  private static String problems(Model.Options options) {
    InvalidException thrown = catchThrowableOfType(InvalidException.class, options::build);
    assertThat(thrown).isNotNull();
    return thrown.getMessage().replace(MappingProblemsTest.class.getName() + "$", "") + "\n";
  }

  @Entity
  static class Nameless {
    String name;
  }

  @Test
  void anEntityWithoutIdentifier() {
    assertThat(problems(Nameless.class))
        .isEqualTo(
            """
            ORM-MAP-001: entity Nameless has no identifier
              where: Nameless
              fix:   annotate the property that tells its instances apart with @Id
            """);
  }

  @Test
  void aClassThatIsNotThere() {
    assertThat(problems(Model.options().classNames(List.of("com.acme.Gone"))))
        .isEqualTo(
            """
            ORM-MAP-002: class com.acme.Gone cannot be loaded: it is not on the class path
              where: com.acme.Gone
              fix:   put what is missing on the class path, compile the project, or correct the name
            """);
  }

  @Entity
  static class Strange {
    @Id long id;
    Object thing;
    Fine fine;
    List<Fine> many;
  }

  @Test
  void typesThatMapToNoColumn() {
    assertThat(problems(Strange.class, Fine.class))
        .isEqualTo(
            """
            ORM-MAP-003: property Strange.thing has type Object, which maps to no column
              where: Strange.thing
              fix:   give it a mapped type, an AttributeConverter, @Json, or make the type an @Embeddable; or mark it @Transient

            ORM-MAP-003: property Strange.fine has type Fine, which maps to no column
              where: Strange.fine
              fix:   say how it relates: @ManyToOne or @OneToOne

            ORM-MAP-003: property Strange.many has type List<Fine>, which maps to no column
              where: Strange.many
              fix:   say how it relates: @OneToMany, @ManyToMany or @ElementCollection
            """);
  }

  @Test
  void noEntityAtAll() {
    assertThat(problems())
        .isEqualTo(
            """
            ORM-MAP-004: no entity was found
              fix:   list the entity classes or name the packages they are in, and check that they are compiled and annotated with jakarta.persistence.Entity (not javax.persistence)
            """);
  }

  static class Plain {}

  @Entity
  interface Shape {}

  @Entity
  record Point(@Id long id) {}

  @Test
  void classesThatAreNoEntities() {
    assertThat(problems(Fine.class, Plain.class, Shape.class, Point.class))
        .isEqualTo(
            """
            ORM-MAP-005: class Plain is listed but is no entity
              where: Plain
              fix:   annotate it with @Entity, @Embeddable, @MappedSuperclass or @Converter, or take it off the list

            ORM-MAP-005: entity Shape is an interface
              where: Shape
              fix:   make it a top-level or static nested class: instances are made and changed by reflection

            ORM-MAP-005: entity Point is a record
              where: Point
              fix:   make it a top-level or static nested class: instances are made and changed by reflection; a record can be an @Embeddable
            """);
  }

  @Entity(name = "Fine")
  @Table(name = "other")
  static class SameName {
    @Id long id;
  }

  @Test
  void twoEntitiesOfOneName() {
    assertThat(problems(Fine.class, SameName.class))
        .isEqualTo(
            """
            ORM-MAP-006: two entities are called 'Fine': Fine and SameName
              where: SameName
              fix:   give one of them another name: @Entity(name = "…")
            """);
  }

  @Entity
  @Table(name = "Fine")
  static class SameTable {
    @Id long id;
  }

  @Entity
  static class Twice {
    @Id long id;
    @ManyToMany Set<Fine> some;
    @ManyToMany Set<Fine> others;
  }

  @Test
  void tablesOfTwoOwners() {
    assertThat(problems(Fine.class, SameTable.class))
        .isEqualTo(
            """
            ORM-MAP-007: table Fine belongs to two entities: Fine and SameTable
              where: SameTable
              fix:   give one of them another name: @Table(name = "…")
            """);
    assertThat(problems(Fine.class, Twice.class))
        .isEqualTo(
            """
            ORM-MAP-007: the join table Twice_Fine of Twice.others is that of Twice.some too
              where: Twice.others
              fix:   give it a name of its own: @JoinTable(name = "…")
            """);
  }

  @Entity
  static class TwoWriters {
    @Id long id;
    String name;

    @Column(name = "name")
    String title;
  }

  @Test
  void aColumnThatTwoAttributesWrite() {
    assertThat(problems(TwoWriters.class))
        .isEqualTo(
            """
            ORM-MAP-008: column name of table TwoWriters is written by two attributes: TwoWriters.name and TwoWriters.title
              where: TwoWriters.title
              fix:   give one of them another column, or make it read-only: insertable = false, updatable = false
            """);
  }

  @Entity
  static class Pointing {
    @Id long id;
    @ManyToOne Plain plain;
    @ManyToOne Nameless missing;
    @OneToMany List<?> raw;
  }

  @Test
  void relationshipsToWhatIsNoEntityOfTheModel() {
    assertThat(problems(Pointing.class))
        .isEqualTo(
            """
            ORM-MAP-009: property Pointing.plain refers to Plain, which is no entity
              where: Pointing.plain
              fix:   annotate Plain with @Entity, or name the entity: targetEntity = ….class

            ORM-MAP-009: property Pointing.missing refers to Nameless, which is not part of the model
              where: Pointing.missing
              fix:   add Nameless to the listed classes or its package to the scan

            ORM-MAP-009: property Pointing.raw has type List<Object>, which does not say of what
              where: Pointing.raw
              fix:   write the type of the elements, or targetEntity = ….class
            """);
  }

  @Entity
  static class Owner {
    @Id long id;

    @OneToMany(mappedBy = "ownr")
    List<Thing> things;

    @OneToMany(mappedBy = "name")
    List<Thing> named;
  }

  @Entity
  static class Thing {
    @Id long id;
    String name;
    @ManyToOne Owner owner;
  }

  @Test
  void sidesThatDoNotMeet() {
    assertThat(problems(Owner.class, Thing.class))
        .isEqualTo(
            """
            ORM-MAP-010: Owner.things is mapped by 'ownr', which Thing does not have; did you mean 'owner'?
              where: Owner.things
              fix:   name the attribute of Thing that refers back

            ORM-MAP-011: Owner.named is mapped by Thing.name, which is no relationship
              where: Owner.named
              fix:   let exactly one side have the columns, and the other name it in mappedBy
            """);
  }

  @Embeddable
  record Key(String country, int number) {}

  @Entity
  static class Wide {
    @EmbeddedId Key key;
  }

  @Entity
  static class Narrow {
    @Id long id;

    @ManyToOne
    @JoinColumn(name = "wide")
    Wide wide;

    @ManyToOne
    @JoinColumn(referencedColumnName = "nam")
    Fine fine;

    @ManyToOne
    @JoinColumn(
        foreignKey = @ForeignKey(foreignKeyDefinition = "references Fine on delete explode"))
    Fine exploding;
  }

  @Test
  void joinColumnsThatDoNotFit() {
    assertThat(problems(Wide.class, Narrow.class, Fine.class))
        .isEqualTo(
            """
            ORM-MAP-012: Narrow.wide has 1 join column, the key of Wide has 2: country, number
              where: Narrow.wide
              fix:   give one @JoinColumn for each, with its referencedColumnName

            ORM-MAP-012: Narrow.fine refers to column 'nam' of Fine, which has no such column; did you mean 'name'?
              where: Narrow.fine
              fix:   name a column of table Fine in referencedColumnName: id, name

            ORM-MAP-023: the definition of the foreign key is not understood: 'references Fine on delete explode'
              where: Narrow.exploding
              fix:   end it with ON DELETE, ON UPDATE and DEFERRABLE clauses only
            """);
  }

  @Entity
  @Table(indexes = {@Index(columnList = "nmae"), @Index(columnList = "name, ")})
  static class Listed {
    @Id long id;
    String name;
  }

  @Test
  void indexesOfColumnsThatAreNotThere() {
    assertThat(problems(Listed.class))
        .isEqualTo(
            """
            ORM-MAP-013: an index of table Listed names the column 'nmae', which is not there; did you mean 'name'?
              where: Listed
              fix:   name a column or an attribute: id, name

            ORM-MAP-014: the columnList of an index of Listed is 'name, '
              where: Listed
              fix:   list columns, separated by commas: columnList = "name, created DESC"
            """);
  }

  @Entity
  @Table(indexes = @Index(columnList = "email", options = "UPSIDE DOWN"))
  static class Indexed {
    @Id long id;

    @Column(options = "SPARSE")
    String email;

    @Column(table = "elsewhere")
    String far;
  }

  @Test
  void optionsAndTablesThatAreNotKnown() {
    assertThat(problems(Indexed.class))
        .isEqualTo(
            """
            ORM-MAP-023: the options of column email are not understood: 'SPARSE'
              where: Indexed.email
              fix:   options can be COLLATE, DEFAULT, ON UPDATE and INVISIBLE; say the rest with columnDefinition

            ORM-MAP-019: the column of Indexed.far is in table 'elsewhere', which the entity does not have
              where: Indexed.far
              fix:   declare it with @SecondaryTable(name = "elsewhere") at the entity

            ORM-MAP-023: the options of an index of Indexed are not understood: 'UPSIDE DOWN'
              where: Indexed
              fix:   options can be USING, INCLUDE and WHERE; @TableIndex says them in attributes of its own
            """);
  }

  record ThingKey(String code, int year) {}

  @Entity
  @IdClass(ThingKey.class)
  static class Keyed {
    @Id String code;
    @Id int number;
  }

  @Entity
  static class Mapped {
    @EmbeddedId Key key;

    @MapsId("town")
    @ManyToOne
    Fine fine;
  }

  @Test
  void identifiersThatDoNotFit() {
    assertThat(problems(Keyed.class, Mapped.class, Fine.class))
        .isEqualTo(
            """
            ORM-MAP-015: id class ThingKey has no property 'number', which is an @Id of Keyed
              where: Keyed
              fix:   add it to ThingKey, or take @Id off the property

            ORM-MAP-015: id class ThingKey has year, which Keyed has not as @Id
              where: Keyed
              fix:   add the @Id to the entity, or take it out of the id class

            ORM-MAP-016: Mapped.fine has @MapsId("town"), but the identifier key has no such attribute
              where: Mapped.fine
              fix:   name one of its attributes: country, number
            """);
  }

  @Entity
  static class Numbered {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
    long id;
  }

  @Entity
  static class ByOne {
    @Id
    @GeneratedValue(generator = "one")
    @SequenceGenerator(name = "one", sequenceName = "shared_seq", allocationSize = 1)
    long id;
  }

  @Entity
  static class ByTen {
    @Id
    @GeneratedValue(generator = "ten")
    @SequenceGenerator(name = "ten", sequenceName = "shared_seq", allocationSize = 10)
    long id;
  }

  @Test
  void generatorsThatAreMissingOrContradictEachOther() {
    assertThat(problems(Numbered.class))
        .isEqualTo(
            """
            ORM-MAP-017: Numbered.id asks for the generator 'numbers', which nothing declares
              where: Numbered.id
              fix:   declare it: @SequenceGenerator(name = "numbers")
            """);
    assertThat(problems(ByOne.class, ByTen.class))
        .isEqualTo(
            """
            ORM-MAP-026: sequence shared_seq is to start with 1 and step by 1 in one generator, with 1 and by 10 in another
              where: ByTen.id
              fix:   give both the same initialValue and allocationSize, or two sequences
            """);
  }

  @Entity
  @DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
  @DiscriminatorValue("one")
  static class Root {
    @Id long id;
  }

  @Entity
  @DiscriminatorValue("7")
  static class Left extends Root {}

  @Entity
  @DiscriminatorValue("7")
  static class Right extends Root {}

  @Test
  void discriminatorsThatDoNotTellClassesApart() {
    assertThat(problems(Root.class, Left.class, Right.class))
        .isEqualTo(
            """
            ORM-MAP-018: the discriminator value 'one' of Root is no number, and the column of Root is an INTEGER
              where: Root
              fix:   write a number, or take discriminatorType = STRING

            ORM-MAP-018: Left and Right have the same discriminator value '7'
              where: Right
              fix:   give one of them another @DiscriminatorValue
            """);
  }

  @Embeddable
  record Address(String street) {}

  @Entity
  static class Overriding {
    @Id long id;

    @AttributeOverride(name = "stret", column = @Column(name = "s"))
    @Embedded
    Address address;
  }

  @Test
  void anOverrideOfNothing() {
    assertThat(problems(Overriding.class))
        .isEqualTo(
            """
            ORM-MAP-020: an override at MappingProblemsTest.Overriding.address names the attribute 'stret', which is not there; did you mean 'street'?
              where: Overriding.address
              fix:   name one of street
            """);
  }

  @Converter(autoApply = true)
  static class First extends Text {}

  @Converter(autoApply = true)
  static class Second extends Text {}

  static class Text implements jakarta.persistence.AttributeConverter<Plain, String> {
    @Override
    public String convertToDatabaseColumn(Plain plain) {
      return "";
    }

    @Override
    public Plain convertToEntityAttribute(String text) {
      return new Plain();
    }
  }

  @SuppressWarnings("rawtypes")
  @Converter
  static class Raw implements jakarta.persistence.AttributeConverter {
    @Override
    public Object convertToDatabaseColumn(Object value) {
      return value;
    }

    @Override
    public Object convertToEntityAttribute(Object value) {
      return value;
    }
  }

  @Entity
  static class Converted {
    @Id long id;
    Plain plain;

    @Convert(converter = Raw.class)
    String raw;
  }

  @Test
  void convertersThatCannotBeChosen() {
    assertThat(problems(Converted.class, First.class, Second.class))
        .isEqualTo(
            """
            ORM-MAP-021: two converters apply to every Plain: First and Second
              where: Second
              fix:   leave autoApply to one of them and name the other at the attributes: @Convert(converter = …)

            ORM-MAP-021: converter Raw does not say what it converts
              where: Raw
              fix:   let it implement jakarta.persistence.AttributeConverter with both types given
            """);
  }

  @Test
  void aNamingStrategyThatIsNotThere() {
    InvalidException thrown =
        catchThrowableOfType(
            InvalidException.class,
            () -> NamingStrategy.named("camel", MappingProblemsTest.class.getClassLoader()));

    assertThat(thrown.getMessage() + "\n")
        .isEqualTo(
            """
            ORM-MAP-022: there is no naming strategy 'camel': java.lang.ClassNotFoundException: camel
              fix:   use jpa, snake_case, lower_case, or the full name of a public class that implements dev.athanor.mapping.NamingStrategy and has a public constructor without parameters
            """);
  }

  @Embeddable
  static class Box {
    @Embedded Box inner;
  }

  @Entity
  static class Boxed {
    @Id long id;
    @Embedded Box box;
  }

  @Entity
  static class Chicken {
    @Id @OneToOne Egg egg;
  }

  @Entity
  static class Egg {
    @Id @OneToOne Chicken chicken;
  }

  @Test
  void whatIsMadeOfItself() {
    assertThat(problems(Boxed.class))
        .isEqualTo(
            """
            ORM-MAP-024: Box is embedded in itself through 'inner'
              where: Box.inner
              fix:   make it an entity, or mark the property @Transient
            """);
    assertThat(problems(Chicken.class, Egg.class))
        .isEqualTo(
            """
            ORM-MAP-024: the identifiers of Chicken and Egg are made of each other
              where: Chicken
              fix:   give one of them an identifier of its own
            """);
  }

  @Entity
  static class Parent {
    @Id long id;
  }

  @Entity
  static class Wolf extends Parent {
    @Column(name = "size")
    int size;
  }

  @Entity
  static class Whale extends Parent {
    @Column(name = "size")
    String size;
  }

  @Test
  void oneColumnOfTwoTypes() {
    assertThat(problems(Parent.class, Wolf.class, Whale.class))
        .isEqualTo(
            """
            ORM-MAP-025: column size of table Parent is int in MappingProblemsTest.Wolf.size and varchar(255) in MappingProblemsTest.Whale.size
              where: Whale.size
              fix:   give both the same type, or one of them another column
            """);
  }

  @Entity
  static class Moved {
    @Id long id;

    @RenamedFrom("place")
    @Embedded
    Key at;
  }

  @Test
  void aRenameOfOneOfSeveralColumns() {
    assertThat(problems(Moved.class))
        .isEqualTo(
            """
            ORM-MAP-027: @RenamedFrom at MappingProblemsTest.Moved.at does not say which of its columns had the old name: country, number
              where: Moved.at
              fix:   write it as "old -> new" with one of these columns
            """);
  }

  enum Turned {
    @RenamedFrom("DOWN")
    UP,
    @RenamedFrom("UP")
    DOWN
  }

  @Entity
  @jakarta.persistence.Table(name = "left_one")
  @RenamedFrom("right_one")
  static class LeftOne {
    @Id long id;

    @RenamedFrom("b")
    String a;

    @RenamedFrom("a")
    String b;

    @jakarta.persistence.Enumerated(jakarta.persistence.EnumType.STRING)
    Turned turned;
  }

  @Entity
  @jakarta.persistence.Table(name = "right_one")
  @RenamedFrom("left_one")
  static class RightOne {
    @Id long id;
  }

  @Test
  void namesThatChangePlacesForGood() {
    assertThat(problems(LeftOne.class, RightOne.class))
        .isEqualTo(
            """
            ORM-MAP-028: by @RenamedFrom the tables right_one, left_one change places, and would with every run
              where: RightOne
              fix:   take these annotations away and say it once: -Dorm.rename=right_one:left_one,left_one:right_one

            ORM-MAP-028: by @RenamedFrom the columns b, a change places, and would with every run
              where: LeftOne.b
              fix:   take these annotations away and say it once: -Dorm.rename=left_one.b:a,left_one.a:b

            ORM-MAP-028: by @RenamedFrom the values DOWN, UP change places, and would with every run
              where: LeftOne.turned
              fix:   take these annotations away and say it once: -Dorm.rename=left_one.turned.DOWN:UP,left_one.turned.UP:DOWN
            """);
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPlaces() {
    Model.Options options =
        Model.options()
            .classes(Nameless.class, Strange.class, Overriding.class)
            .location(origin -> origin.property() + " in line 12");

    InvalidException thrown = catchThrowableOfType(InvalidException.class, options::build);

    assertThat(thrown.problems())
        .extracting(Problem::code)
        .contains("ORM-MAP-001", "ORM-MAP-003", "ORM-MAP-020");
    assertThat(thrown.problems())
        .allSatisfy(problem -> assertThat(problem.where()).endsWith(" in line 12"));
  }
}
