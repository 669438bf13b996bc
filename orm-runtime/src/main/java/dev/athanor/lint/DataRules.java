package dev.athanor.lint;

/** What holds on every database: what becomes of the rows, and of code that is running. */
final class DataRules {

  private DataRules() {}

  static Rules all() {
    return Rules.of(
        new NarrowType(),
        new OtherCollation(),
        new DropWithRows(),
        new UniqueOverRows(),
        new NotNullOverRows(),
        new ConditionOverRows(),
        new DropEnumValue(),
        new OtherOrdinals(),
        new Rename(),
        new DropUsed(),
        new NullsComeUp());
  }
}
