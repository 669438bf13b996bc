package dev.athanor.session;

import dev.athanor.engine.Engine;
import dev.athanor.engine.StatementListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The statements that an engine runs, as {@code INSERT users ×2}. */
final class Recording implements StatementListener {

  private final List<String> statements = new ArrayList<>();

  static Recording of(Engine engine) {
    Recording recording = new Recording();
    engine.addListener(recording);
    return recording;
  }

  @Override
  public void ran(Ran statement) {
    String[] words = statement.sql().split(" ", -1);
    String kind = words[0].toUpperCase(Locale.ROOT);
    String table =
        switch (kind) {
          case "UPDATE" -> words[1];
          case "SELECT" -> statement.sql().replaceAll("(?s).* FROM \\(*(\\S+).*", "$1");
          default -> words[2];
        };
    String times = statement.executions() > 1 ? " ×" + statement.executions() : "";
    statements.add(kind + " " + table.replaceAll("[\"`]", "") + times);
  }

  /** What ran since the last time this was asked. */
  List<String> taken() {
    List<String> taken = List.copyOf(statements);
    statements.clear();
    return taken;
  }
}
