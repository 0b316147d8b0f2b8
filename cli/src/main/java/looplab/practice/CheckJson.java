package looplab.practice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;
import looplab.harness.judge.Judgement.Checked;
import looplab.harness.judge.Judgement.CodeProblem;

/**
 * A verdict as one JSON document, for editors and build servers. Its shape is promised by the
 * schema {@code check-1.schema.json} beside this class.
 */
public final class CheckJson {
  /** The name and version of the shape. */
  static final String SCHEMA = "looplab/check/1";

  private CheckJson() {}

  /** The whole document, without a line feed. */
  public static String of(Lesson lesson, Judgement judgement, Place place) {
    JsonArray problems = new JsonArray();
    judgement.problems().forEach(each -> problems.add(problem(each)));
    JsonArray checks = new JsonArray();
    judgement.checks().forEach(each -> checks.add(checked(each)));
    return new JsonObject()
        .put("schema", SCHEMA)
        .put("lab", lesson.name())
        .put("file", place.of(lesson.answer()))
        .put("seed", judgement.seed())
        .put("passed", judgement.passed())
        .put("problems", problems)
        .put("checks", checks)
        .put("untried", new JsonArray(judgement.untried()))
        .put("table", judgement.table().orElse(null))
        .put("printed", judgement.printed())
        .encode();
  }

  private static JsonObject problem(CodeProblem problem) {
    return new JsonObject()
        .put("line", problem.line())
        .put("column", problem.column())
        .put("message", problem.message());
  }

  private static JsonObject checked(Checked checked) {
    JsonObject json =
        new JsonObject()
            .put("name", checked.name())
            .put("asks", checked.asks())
            .put("seconds", checked.took().toNanos() / 1e9)
            .put("line", checked.line().orElse(null));
    return switch (checked.finding()) {
      case Finding.Passed passed -> json.put("finding", "passed").put("saw", passed.saw());
      case Finding.Unclear unclear -> json.put("finding", "unclear").put("why", unclear.why());
      case Finding.Failed failed ->
          json.put("finding", "failed")
              .put("diagnosis", failed.diagnosis())
              .put("means", failed.means())
              .put("evidence", new JsonArray(failed.evidence()));
    };
  }
}
