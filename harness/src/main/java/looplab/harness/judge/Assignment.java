package looplab.harness.judge;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import looplab.harness.report.TextStyle;

/**
 * What the judge asks of a process.
 *
 * @param lab name
 * @param answer folder with the answer's class files
 * @param checks names of those to try, in order
 * @param comparison the experiment to run when all of them have passed
 */
record Assignment(
    String lab, Path answer, long seed, List<String> checks, Optional<Beside> comparison) {

  /**
   * What to put the answer beside.
   *
   * @param shipped folder with the class files that the learner started from
   */
  record Beside(Path shipped, TextStyle style) {}

  /** What is left of it for another process. */
  Assignment without(List<String> tried) {
    List<String> rest = checks.stream().filter(each -> !tried.contains(each)).toList();
    return new Assignment(lab, answer, seed, rest, Optional.empty());
  }

  JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("lab", lab)
            .put("answer", answer.toString())
            .put("seed", seed)
            .put("checks", new JsonArray(checks));
    comparison.ifPresent(
        it ->
            json.put("shipped", it.shipped().toString())
                .put("columns", it.style().columns())
                .put("colour", it.style().colour())
                .put("unicode", it.style().unicode()));
    return json;
  }

  static Assignment fromJson(JsonObject json) {
    Optional<Beside> beside =
        Optional.ofNullable(json.getString("shipped"))
            .map(
                shipped ->
                    new Beside(
                        Path.of(shipped),
                        new TextStyle(
                            json.getInteger("columns"),
                            json.getBoolean("colour"),
                            json.getBoolean("unicode"))));
    return new Assignment(
        json.getString("lab"),
        Path.of(json.getString("answer")),
        json.getLong("seed"),
        json.getJsonArray("checks").stream().map(String::valueOf).toList(),
        beside);
  }
}
