package looplab.harness.judge;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import looplab.harness.exercise.Finding;

/** What the process that tries an answer tells the judge. */
sealed interface Report {

  /** A check begins. */
  record Starts(String check) implements Report {}

  /**
   * A check ended.
   *
   * @param spoilt whether something of it goes on, so that no other check can be tried here
   */
  record Ended(String check, Finding finding, Duration took, boolean spoilt) implements Report {}

  /**
   * The experiment begins.
   *
   * @param limit after which it counts as never ending
   */
  record Comparing(Duration limit) implements Report {}

  record Compared(String table) implements Report {}

  /** All was done. */
  record Done() implements Report {}

  default JsonObject toJson() {
    return switch (this) {
      case Starts it -> kind("starts").put("check", it.check());
      case Ended it ->
          kind("ended")
              .put("check", it.check())
              .put("finding", finding(it.finding()))
              .put("nanos", it.took().toNanos())
              .put("spoilt", it.spoilt());
      case Comparing it -> kind("comparing").put("nanos", it.limit().toNanos());
      case Compared it -> kind("compared").put("table", it.table());
      case Done it -> kind("done");
    };
  }

  /**
   * The report that {@code toJson} wrote.
   *
   * @throws RuntimeException if it did not write this
   */
  static Report fromJson(JsonObject json) {
    return switch (json.getString("kind")) {
      case "starts" -> new Starts(json.getString("check"));
      case "ended" ->
          new Ended(
              json.getString("check"),
              finding(json.getJsonObject("finding")),
              Duration.ofNanos(json.getLong("nanos")),
              json.getBoolean("spoilt"));
      case "comparing" -> new Comparing(Duration.ofNanos(json.getLong("nanos")));
      case "compared" -> new Compared(json.getString("table"));
      case "done" -> new Done();
      default -> throw new IllegalArgumentException("no report: " + json.getString("kind"));
    };
  }

  private static JsonObject kind(String kind) {
    return new JsonObject().put("kind", kind);
  }

  private static JsonObject finding(Finding finding) {
    return switch (finding) {
      case Finding.Passed it -> kind("passed").put("saw", it.saw());
      case Finding.Unclear it -> kind("unclear").put("why", it.why());
      case Finding.Failed it ->
          kind("failed")
              .put("diagnosis", it.diagnosis())
              .put("means", it.means())
              .put("evidence", new JsonArray(it.evidence()))
              .put("method", it.method().orElse(null));
    };
  }

  private static Finding finding(JsonObject json) {
    return switch (json.getString("kind")) {
      case "passed" -> Finding.passed(json.getString("saw"));
      case "unclear" -> Finding.unclear(json.getString("why"));
      case "failed" ->
          new Finding.Failed(
              json.getString("diagnosis"),
              json.getString("means"),
              strings(json.getJsonArray("evidence")),
              Optional.ofNullable(json.getString("method")));
      default -> throw new IllegalArgumentException("no finding: " + json.getString("kind"));
    };
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }
}
