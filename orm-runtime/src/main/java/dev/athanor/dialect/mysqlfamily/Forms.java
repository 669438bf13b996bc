package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.mysqlfamily.Site.Kind;
import dev.athanor.schema.Column;
import dev.athanor.schema.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The forms that expressions take when the server prints them, and prints them again. */
final class Forms {

  /** What the server prints is not always what it prints when given that. */
  private static final int ROUNDS = 2;

  private final Map<Site, List<SqlText>> forms = new HashMap<>();

  private Forms() {}

  /**
   * The forms of these expressions.
   *
   * @param printer has the server print them; those that it cannot print are missing
   */
  static Forms of(List<Site> sites, Function<List<Site>, Map<Site, SqlText>> printer) {
    var all = new Forms();
    Map<Site, Site> latest = new HashMap<>();
    for (Site site : sites) {
      all.forms.put(site, new ArrayList<>(List.of(site.text())));
      latest.put(site, site);
    }
    for (int round = 0; round < ROUNDS; round++) {
      Map<Site, SqlText> printed = printer.apply(latest.values().stream().distinct().toList());
      for (Site site : sites) {
        SqlText form = printed.get(latest.getOrDefault(site, site));
        if (form != null) {
          all.forms.computeIfAbsent(site, each -> new ArrayList<>()).add(form);
          latest.put(site, site.with(form));
        }
      }
    }
    return all;
  }

  /** Whether two expressions have a form in common. */
  boolean same(@Nullable Column column, SqlText desired, SqlText current) {
    if (column != null) {
      Kind kind = column.isComputed() ? Kind.COMPUTED : Kind.DEFAULT;
      return same(kind, column.name(), desired, current);
    }
    return same(Kind.CHECK, null, desired, current) || same(Kind.INDEX, null, desired, current);
  }

  private boolean same(Kind kind, @Nullable String column, SqlText desired, SqlText current) {
    List<SqlText> others = forms.getOrDefault(new Site(kind, column, current), List.of());
    return forms.getOrDefault(new Site(kind, column, desired), List.of()).stream()
        .anyMatch(form -> others.stream().anyMatch(other -> Words.same(form, other)));
  }
}
