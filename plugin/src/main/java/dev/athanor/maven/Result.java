package dev.athanor.maven;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.athanor.dialect.Inspector.Unmanaged;
import dev.athanor.diff.OtherOption;
import dev.athanor.diff.Uncompared;
import dev.athanor.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found, for machines. A field keeps its name and its meaning; others may come.
 *
 * @param result {@code clean}, {@code uncompared}, {@code pending-changes}, {@code
 *     unanswered-rename}, {@code destructive} or {@code error}
 * @param url without secrets
 * @param dialect null where the database was not reached
 * @param to what it was compared with
 * @param accepted what is not as described and as good
 * @param options options of tables that are not as described
 * @param uncompared expressions that the server could not be asked about
 * @param unmanaged what is there and the entities cannot speak of
 * @param lint what the rules say that is about no change: about what is allowed of them
 * @param untried why the script was not tried; null where it was, or nobody asked for it
 */
record Result(
    String result,
    String url,
    @Nullable String dialect,
    String to,
    List<Finding> differences,
    List<Finding> accepted,
    List<Option> options,
    List<Expression> uncompared,
    List<Other> unmanaged,
    List<Warning> lint,
    @Nullable String untried,
    List<Problem> problems) {

  /** An option of a table that no script changes. */
  record Option(
      String table, String option, @Nullable String is, @Nullable String wanted, String text) {

    static Option of(OtherOption other) {
      return new Option(
          other.table().toString(), other.option(), other.is(), other.wanted(), other.text());
    }
  }

  /** An expression of which nobody knows whether it is the one that is described. */
  record Expression(String table, String what, String is, String wanted, String reason) {

    static Expression of(Uncompared uncompared) {
      return new Expression(
          uncompared.table().toString(),
          uncompared.what(),
          uncompared.is().sql(),
          uncompared.wanted().sql(),
          uncompared.reason());
    }
  }

  /** An object that is left alone. */
  record Other(String kind, String name) {

    static Other of(Unmanaged unmanaged) {
      return new Other(unmanaged.kind(), unmanaged.name());
    }
  }

  private static final Gson JSON =
      new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create();

  /** What is told where the states could not be compared. */
  static Result failed(String url, List<Problem> problems) {
    return new Result(
        "error",
        url,
        null,
        "entities",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        problems);
  }

  /** The same with more problems. */
  Result and(List<Problem> more, @Nullable String reason) {
    List<Problem> all = new java.util.ArrayList<>(problems);
    all.addAll(more);
    return new Result(
        result,
        url,
        dialect,
        to,
        differences,
        accepted,
        options,
        uncompared,
        unmanaged,
        lint,
        reason,
        all);
  }

  /** The same with what the rules say about the differences, and about none of them. */
  Result linted(List<Finding> warned, List<Warning> others) {
    return new Result(
        result,
        url,
        dialect,
        to,
        warned,
        accepted,
        options,
        uncompared,
        unmanaged,
        List.copyOf(others),
        untried,
        problems);
  }

  String json() {
    return JSON.toJson(this) + "\n";
  }
}
