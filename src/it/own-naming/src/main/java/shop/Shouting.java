package shop;

import dev.athanor.mapping.NamingStrategy;
import java.util.Locale;

public class Shouting implements NamingStrategy {

  @Override
  public String table(String name) {
    return "T_" + name.toUpperCase(Locale.ROOT);
  }

  @Override
  public String column(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
