package dev.athanor.maven;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.athanor.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, for machines.
 *
 * @param result {@code clean}, {@code pending-changes}, {@code unanswered-rename}, {@code
 *     destructive} or {@code error}
 * @param url without secrets
 * @param dialect null where the database was not reached
 */
record Result(
    String result,
    String url,
    @Nullable String dialect,
    List<Finding> differences,
    List<Problem> problems) {

  private static final Gson JSON =
      new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create();

  String json() {
    return JSON.toJson(this) + "\n";
  }
}
