package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import looplab.harness.Card;
import looplab.harness.Lab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredCardTest {
  private static final Lab LAB =
      new Lab(
          "greetings",
          "Who?",
          List.of(),
          List.of(),
          List.of(),
          new Card("It took {a/b/c}.", "Options.", "Trade-off.", "Choice."));

  @TempDir private Path results;

  @Test
  void noRun_leavesTheNumbersOut() {
    assertThat(problem()).isEqualTo("It took (not measured).");
  }

  @Test
  void referenceRun_fillsThemIn() throws IOException {
    save("reference/greetings/20260101-000000-greetings", "greetings", true, "reference");

    assertThat(problem()).isEqualTo("reference");
  }

  @Test
  void ownRun_countsMoreAndTheLastOneMost() throws IOException {
    save("reference/greetings/20270101-000000-greetings", "greetings", true, "reference");
    save("runs/20260101-000000-greetings", "greetings", true, "first");
    save("runs/20260102-000000-greetings", "greetings", true, "second");

    assertThat(problem()).isEqualTo("second");
  }

  @Test
  void runThatSaysNothing_isPassedOver() throws IOException {
    save("runs/20260101-000000-greetings", "greetings", true, "whole");
    save("runs/20260102-000000-greetings", "greetings", false, "broken off");
    save("runs/20260103-000000-greetings", "greetings", true, "took (not measured)");
    save("runs/20260104-000000-greetings-two", "greetings-two", true, "another lab");
    Greetings.write(results.resolve("runs/20260105-000000-greetings/result.json"), "{ \"card\": 1");
    Greetings.write(results.resolve("runs/20260106-000000-greetings/result.json"), "{\"card\":1}");

    assertThat(problem()).isEqualTo("whole");
  }

  private String problem() {
    return new MeasuredCard(results).of(LAB).problem();
  }

  private void save(String run, String lab, boolean complete, String problem) throws IOException {
    Greetings.write(
        results.resolve(run).resolve("result.json"),
        new JsonObject()
            .put("lab", lab)
            .put("complete", complete)
            .put(
                "card",
                new JsonObject()
                    .put("problem", problem)
                    .put("options", "o")
                    .put("tradeOff", "t")
                    .put("choice", "c"))
            .encode());
  }
}
