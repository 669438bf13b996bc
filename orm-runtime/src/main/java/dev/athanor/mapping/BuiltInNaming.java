package dev.athanor.mapping;

import java.util.Locale;

/** The naming strategies that have a name of their own. */
enum BuiltInNaming implements NamingStrategy {
  JPA {
    @Override
    public String table(String name) {
      return name;
    }
  },

  SNAKE_CASE {
    /**
     * The rule of Hibernate 7's PhysicalNamingStrategySnakeCaseImpl: dots become underscores, and
     * an upper-case letter between a lower-case one (or a digit) and another such starts a word.
     */
    @Override
    public String table(String name) {
      var words = new StringBuilder();
      String text = name.replace('.', '_');
      for (int i = 0; i < text.length(); i++) {
        char letter = text.charAt(i);
        if (Character.isUpperCase(letter)
            && i > 0
            && i + 1 < text.length()
            && continuesWord(text.charAt(i - 1))
            && continuesWord(text.charAt(i + 1))) {
          words.append('_');
        }
        words.append(letter);
      }
      return words.toString().toLowerCase(Locale.ROOT);
    }

    /** As SpringImplicitNamingStrategy does. */
    @Override
    public String joinTable(String owner, String target, String attribute) {
      return owner + "_" + attribute;
    }
  },

  LOWER_CASE {
    @Override
    public String table(String name) {
      return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String constraint(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  };

  @Override
  public String column(String name) {
    return table(name);
  }

  private static boolean continuesWord(char letter) {
    return Character.isLowerCase(letter) || Character.isDigit(letter);
  }
}
